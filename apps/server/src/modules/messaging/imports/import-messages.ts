import type { MessageKind } from "@karavan/contract";
import { cleanFileName } from "../../../platform/files/keep-file.ts";
import { newId } from "../../../platform/ids.ts";
import { cutText, storableText } from "../../../platform/storable-text.ts";
import type { Work } from "../../../platform/work.ts";
import { type AttachmentRow, type FileRow, insertAttachments, insertFiles } from "../attachments/store.ts";
import type { ConversationRow } from "../conversations/store.ts";
import { findKnownExternalIds, insertMessages, type NewMessage } from "../messages/store.ts";
import { chatKeyOf, ensureImportedConversations, type ImportedChat } from "./ensure-conversations.ts";
import { noteImported } from "./store.ts";

/** A file of an imported message. Without `storageKey` the export did not hold it: its place stays visible. */
export interface ImportedFile {
  name: string;
  mime: string;
  size: number | null;
  storageKey: string | null;
}

/** One message of an export. */
export interface ImportedMessage {
  /** Deterministic, so that a second import of the same export finds the first. */
  externalId: string;
  at: Date;
  /** Ours (`member`, with a name but mostly no id), theirs, or nobody's. */
  author: { kind: "member" | "contact" | "system"; id: string | null; name: string | null };
  kind: MessageKind;
  text: string;
  files: readonly ImportedFile[];
  replyToExternalId: string | null;
  editedAt: Date | null;
  /** Set where the export shows only that somebody deleted it. */
  deletedAt: Date | null;
}

/** The most messages one call takes. */
export const importBatchSize = 1000;

/** Messages of one chat, in the order they were written. */
export interface ChatOfMessages {
  chat: ImportedChat;
  messages: readonly ImportedMessage[];
}

/** What became of the messages of one chat. */
export interface ImportedPart {
  conversationId: string;
  contactId: string;
  /** Whether this call started the conversation. */
  isNew: boolean;
  added: number;
  /** Messages that were there already. */
  skipped: number;
}

export interface ImportedBatch {
  /** In the order of the chats given. */
  chats: ImportedPart[];
  /** Where bytes are kept that no message took, because it was there already. */
  unusedStorageKeys: string[];
}

/**
 * Adds up to 1,000 messages of imported chats in this transaction, each once ever. Nothing waits, nothing is unread and
 * nobody is told: who imports publishes `conversation.imported` when a chat is complete.
 */
export async function importMessages(
  work: Work,
  { importId, chats }: { importId: string; chats: readonly ChatOfMessages[] },
): Promise<ImportedBatch> {
  const size = chats.reduce((sum, { messages }) => sum + messages.length, 0);
  if (size > importBatchSize) throw new Error(`more than ${importBatchSize} messages at once`);
  const now = work.now();
  const begun = chats.map(({ chat, messages }) => ({ chat, firstAt: messages[0]?.at ?? now }));
  const { conversations, startedIds } = await ensureImportedConversations(work, { importId, chats: begun });
  const parts = chats.map(({ chat, messages }) => ({ conversation: hold(conversations, chat), messages }));
  const rows = await toRows(work, importId, parts);
  const added = await storeRows(work, rows.flat());
  const newIds = new Set(startedIds);
  const results = parts.map(({ conversation, messages }, index): ImportedPart => {
    const stored = rows[index]?.filter(({ message }) => added.has(message.id)).length ?? 0;
    // A chat that comes twice in one batch starts its conversation once.
    const isNew = newIds.delete(conversation.id);
    const { id: conversationId, contactId } = conversation;
    return { conversationId, contactId, isNew, added: stored, skipped: messages.length - stored };
  });
  return { chats: results, unusedStorageKeys: unusedKeys(rows.flat(), added) };
}

function hold(conversations: ReadonlyMap<string, ConversationRow>, chat: ImportedChat): ConversationRow {
  const conversation = conversations.get(chatKeyOf(chat));
  if (!conversation) throw new Error("an imported chat was neither found nor started");
  return conversation;
}

interface ImportedRow {
  message: NewMessage;
  files: FileRow[];
  attachments: AttachmentRow[];
}

/** Stores what is not there yet, with its files; the ids of the messages stored. */
async function storeRows(work: Work, rows: readonly ImportedRow[]): Promise<ReadonlySet<string>> {
  const messages = rows.map(({ message }) => message);
  const added = new Set(messages.length > 0 ? await insertMessages(work, messages) : []);
  const stored = rows.filter(({ message }) => added.has(message.id));
  await insertFiles(
    work,
    stored.flatMap(({ files }) => files),
  );
  await insertAttachments(
    work,
    stored.flatMap(({ attachments }) => attachments),
  );
  await noteImported(work, lastOfEach(stored));
  return added;
}

function lastOfEach(rows: readonly ImportedRow[]): { conversationId: string; messageId: string; at: Date }[] {
  const last = new Map<string, NewMessage>();
  for (const { message } of rows) {
    const known = last.get(message.conversationId);
    if (!known || !isEarlier(message, known)) last.set(message.conversationId, message);
  }
  return [...last.values()].map(({ conversationId, id, at }) => ({ conversationId, messageId: id, at }));
}

function isEarlier(a: NewMessage, b: NewMessage): boolean {
  return a.at.getTime() - b.at.getTime() < 0 || (a.at.getTime() === b.at.getTime() && a.id < b.id);
}

/** One key may be named twice, by a message that is in the batch twice: then somebody took it. */
function unusedKeys(rows: readonly ImportedRow[], added: ReadonlySet<string>): string[] {
  const keysOf = (isAdded: boolean) =>
    rows
      .filter(({ message }) => added.has(message.id) === isAdded)
      .flatMap(({ files }) => files.map((f) => f.storageKey));
  const used = new Set(keysOf(true));
  return keysOf(false).filter((key) => !used.has(key));
}

interface Part {
  conversation: ConversationRow;
  messages: readonly ImportedMessage[];
}

/** Replies are found in the batch and in what was imported before; a batch holds a message before its replies. */
async function toRows(work: Work, importId: string, parts: readonly Part[]): Promise<ImportedRow[][]> {
  const wanted = parts.flatMap(({ conversation, messages }) =>
    messages.flatMap(({ replyToExternalId: externalId }) =>
      externalId === null ? [] : [{ conversationId: conversation.id, externalId }],
    ),
  );
  const known = wanted.length > 0 ? await findKnownExternalIds(work, wanted) : [];
  const ids = new Map(known.map(({ conversationId, externalId, id }) => [`${conversationId} ${externalId}`, id]));
  return parts.map(({ conversation, messages }) =>
    messages.map((message) => {
      const row = toRow(work, { conversation, importId, ids }, message);
      const key = `${conversation.id} ${message.externalId}`;
      if (!ids.has(key)) ids.set(key, row.message.id);
      return row;
    }),
  );
}

function toRow(
  work: Work,
  place: { conversation: ConversationRow; importId: string; ids: ReadonlyMap<string, string> },
  imported: ImportedMessage,
): ImportedRow {
  const id = newId();
  const { conversation, importId, ids } = place;
  const isOurs = imported.author.kind === "member";
  const message: NewMessage = {
    id,
    conversationId: conversation.id,
    direction: isOurs ? "outbound" : "inbound",
    kind: imported.kind,
    text: storableText(imported.text),
    status: isOurs ? "sent" : "received",
    authorKind: imported.author.kind,
    authorId: imported.author.id,
    authorName: imported.author.name && cutText(imported.author.name, 300),
    externalId: imported.externalId,
    replyToId: ids.get(`${conversation.id} ${imported.replyToExternalId}`) ?? null,
    draftId: null,
    importId,
    // What brought it, for "Why?": the import that began.
    eventId: work.scope.causeId,
    at: imported.at,
    editedAt: imported.editedAt,
    deletedAt: imported.deletedAt,
  };
  return { message, ...toFiles(work, id, imported.files) };
}

function toFiles(work: Work, messageId: string, imported: readonly ImportedFile[]): Omit<ImportedRow, "message"> {
  const attachments = imported.map((file, position): AttachmentRow => {
    const fileId = file.storageKey === null ? null : newId();
    const state = fileId === null ? "missing" : "ready";
    const { mime, size } = file;
    return {
      id: newId(),
      messageId,
      position,
      name: cleanFileName(file.name),
      mime,
      size,
      state,
      fileId,
      externalRef: null,
    };
  });
  const files = imported.flatMap(({ storageKey, mime, size }, position): FileRow[] => {
    const attachment = attachments[position];
    if (!attachment?.fileId || storageKey === null) return [];
    const { fileId: id, name } = attachment;
    return [{ id, storageKey, name, mime, size: size ?? 0, createdBy: null, createdAt: work.now() }];
  });
  return { attachments, files };
}
