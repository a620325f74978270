import type { Conversation } from "@karavan/contract";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { listSearchTexts, restoreDeletedContacts } from "../../crm/index.ts";
import { cleanTitle, searchTextOf } from "../conversations/start-conversation.ts";
import { type ConversationRow, insertConversations, type NewConversation } from "../conversations/store.ts";
import { type ChatKey, lockImportedConversations } from "./store.ts";

/** One chat of an export. */
export interface ImportedChat extends ChatKey {
  kind: Conversation["kind"];
  title: string;
  /** Whose conversation it becomes when this is the chat's first import. */
  contactId: string;
}

/** Conversations of imported chats by `chatKeyOf`, and which of them began with this call. */
interface EnsuredConversations {
  conversations: ReadonlyMap<string, ConversationRow>;
  startedIds: ReadonlySet<string>;
}

/** One text for what names a chat. */
export function chatKeyOf({ provider, externalId }: ChatKey): string {
  return `${provider} ${externalId}`;
}

/**
 * The conversations of imported chats, held until the transaction ends; those of chats met for the first time begin. One
 * that left with its contact stays where it is, and what is added to it is there when it comes back: an export is older
 * than whoever deleted the contact.
 */
export async function ensureImportedConversations(
  work: Work,
  { importId, chats }: { importId: string; chats: readonly { chat: ImportedChat; firstAt: Date }[] },
): Promise<EnsuredConversations> {
  const known = indexByChat(
    await lockImportedConversations(
      work,
      chats.map(({ chat }) => chat),
    ),
  );
  const missing = chats.filter(({ chat }) => !known.has(chatKeyOf(chat)));
  if (missing.length === 0) return { conversations: known, startedIds: new Set() };
  const startedIds = new Set(await insertConversations(work, await toRows(work, importId, missing)));
  // Whoever deleted one of them since they were found did it before they were heard of again.
  await restoreDeletedContacts(
    work,
    missing.map(({ chat }) => chat.contactId),
  );
  const started = await lockImportedConversations(
    work,
    missing.map(({ chat }) => chat),
  );
  return { conversations: new Map([...known, ...indexByChat(started)]), startedIds };
}

/** In a fixed order, so that two imports of the same chats never wait for each other. */
async function toRows(
  work: Work,
  importId: string,
  chats: readonly { chat: ImportedChat; firstAt: Date }[],
): Promise<NewConversation[]> {
  const contactIds = chats.map(({ chat }) => chat.contactId);
  const contacts = await listSearchTexts(work, contactIds);
  const searchTexts = new Map(contacts.map(({ id, searchText }) => [id, searchText]));
  const rows = chats.map(({ chat, firstAt }): NewConversation => {
    const title = cleanTitle(chat.title);
    const searchText = searchTextOf(title, searchTexts.get(chat.contactId));
    const { provider, externalId, kind, contactId } = chat;
    const place = { provider, externalId, kind, contactId, channelId: null, importId };
    return { ...place, id: newId(), title, searchText, lastMessageAt: firstAt };
  });
  return rows.sort((a, b) => (chatKeyOf(a) < chatKeyOf(b) ? -1 : 1));
}

function indexByChat(rows: readonly ConversationRow[]): Map<string, ConversationRow> {
  return new Map(rows.map((row) => [chatKeyOf(row), row]));
}
