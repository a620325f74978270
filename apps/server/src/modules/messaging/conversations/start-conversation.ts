import type { Conversation } from "@karavan/contract";
import { contactActor } from "../../../platform/actor.ts";
import { newId } from "../../../platform/ids.ts";
import { toSearchText } from "../../../platform/search-text.ts";
import { cutText, storableText } from "../../../platform/storable-text.ts";
import type { Work } from "../../../platform/work.ts";
import { listSearchTexts, restoreDeletedContacts } from "../../crm/index.ts";
import { welcomeBack } from "../contacts/follow-contact.ts";
import {
  type ConversationRow,
  insertConversations,
  lockConversationsOfChats,
  type NewConversation,
  updateConversation,
} from "./store.ts";

/** The account chats are on, and the network they belong to. */
export interface ChannelOfChat {
  channelId: string;
  provider: string;
}

/** One chat as somebody is heard in it, first at this time. */
export interface HeardChat {
  chat: { externalId: string; kind: Conversation["kind"]; title: string };
  contactId: string;
  at: Date;
}

/**
 * The conversations of chats by the chat's id, held until the transaction ends; started where there was none, and brought
 * back where they left with their contact. Of any
 * number of transactions that hear a new chat at once, one starts it.
 */
export async function ensureConversations(
  work: Work,
  channel: ChannelOfChat,
  heard: readonly HeardChat[],
): Promise<Map<string, ConversationRow>> {
  const chats = new Map(heard.toReversed().map((each) => [each.chat.externalId, each]));
  const held = await lockConversationsOfChats(work, channel.channelId, [...chats.keys()]);
  const known = await welcomeBack(work, held, contactActor);
  for (const row of known) await followTitle(work, row, chats.get(row.externalId)?.chat.title);
  const byChat = new Map(known.map((row) => [row.externalId, row]));
  const missing = [...chats.values()].filter(({ chat }) => !byChat.has(chat.externalId));
  if (missing.length === 0) return byChat;
  await startConversations(work, channel, missing);
  const started = await lockConversationsOfChats(
    work,
    channel.channelId,
    missing.map(({ chat }) => chat.externalId),
  );
  return new Map([...known, ...started].map((row) => [row.externalId, row]));
}

/** A group is called what the network calls it now; a private chat is called after its contact. */
async function followTitle(work: Work, { id, kind, title }: ConversationRow, heard: string | undefined): Promise<void> {
  const next = heard && cleanTitle(heard);
  if (kind === "group" && next && next !== title) {
    await updateConversation(work, id, { title: next, searchText: toSearchText([next]) });
  }
}

/** What a chat is called by its network, as it is kept. */
export function cleanTitle(title: string): string {
  return cutText(storableText(title).trim(), 300);
}

async function startConversations(work: Work, channel: ChannelOfChat, missing: readonly HeardChat[]): Promise<void> {
  const contacts = await listSearchTexts(
    work,
    missing.map(({ contactId }) => contactId),
  );
  const searchTexts = new Map(contacts.map(({ id, searchText }) => [id, searchText]));
  const added = missing.map(({ chat, contactId, at }): NewConversation => {
    const title = cleanTitle(chat.title);
    const searchText = searchTextOf(title, searchTexts.get(contactId));
    return { ...channel, ...chat, title, id: newId(), contactId, searchText, importId: null, lastMessageAt: at };
  });
  const started = new Set(await insertConversations(work, added));
  // Whoever deleted one of them since they were found did it before they wrote.
  await restoreDeletedContacts(
    work,
    added.map(({ contactId }) => contactId),
  );
  for (const { id, contactId } of added.filter((row) => started.has(row.id))) {
    const facts = { conversationId: id, contactId, channelId: channel.channelId };
    work.publish("conversation.started", facts, { actor: contactActor(contactId) });
  }
}

/** What a conversation is found by: what it is called, and all its contact is found by. */
export function searchTextOf(title: string, contactSearchText: string | undefined): string {
  const own = toSearchText([title]);
  return contactSearchText ? `${own}\n${contactSearchText}` : own;
}
