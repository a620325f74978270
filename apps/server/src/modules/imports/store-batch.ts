import type { Scope, Work } from "../../platform/work.ts";
import { importContacts } from "../crm/index.ts";
import { chatKeyOf, findImportedChats, importMessages, type KnownChat } from "../messaging/index.ts";
import { importDeals } from "../pipeline/index.ts";
import { type DescribedChat, describeChat } from "./describe-chat.ts";
import { endImport } from "./end-import.ts";
import { type KeptAttachments, keepAttachments } from "./keep-attachments.ts";
import { hasEnded } from "./policy.ts";
import { type ChatStretch, type ImportBatch, isSame } from "./read-batches.ts";
import { type Counts, type ImportRow, insertProblems, lockImport, recordProgress } from "./store.ts";
import { translateMessage } from "./translate-message.ts";

/** Another worker reads the same import and was faster: it goes on, this one does not. */
export class ImportTakenOver extends Error {}

/** What is being read: which import, and how many messages the whole of it holds. */
export interface Reading {
  importId: string;
  messagesTotal: number;
}

/**
 * Stores one batch, with everything that tells how far the import is, in one transaction. False when the import is over:
 * somebody cancelled it. Throws ImportTakenOver when another worker stored the same batch.
 */
export async function storeBatch(scope: Scope, reading: Reading, batch: ImportBatch): Promise<boolean> {
  const files = await keepAttachments(scope, reading.importId, batch.chats);
  const { goesOn, unusedStorageKeys } = await scope.transact((work) => storeInOne(work, reading, { batch, files }));
  for (const key of unusedStorageKeys) await scope.services.files.remove(key);
  return goesOn;
}

interface Content {
  batch: ImportBatch;
  files: KeptAttachments;
}

async function storeInOne(work: Work, { importId, messagesTotal }: Reading, { batch, files }: Content) {
  const row = await lockImport(work, importId);
  if (!row || hasEnded(row.status)) return { goesOn: false, unusedStorageKeys: [] };
  if (!isSame(row, batch.from)) throw new ImportTakenOver();
  if (row.cancelRequestedAt) {
    await endImport(work, row, "cancelled");
    return { goesOn: false, unusedStorageKeys: [] };
  }
  const { added, stretches, unusedStorageKeys } = await storeChats(work, row, { batch, files });
  const openConversationMessages = announceFinished(work, row, stretches);
  const read = row.messages + row.skipped + added.messages + added.skipped;
  const bytesDone = messagesTotal > 0 ? Math.floor(row.bytesTotal * Math.min(1, read / messagesTotal)) : row.bytesTotal;
  await recordProgress(work, importId, { ...batch.to, added, bytesDone, openConversationMessages });
  await insertProblems(work, importId, [...batch.problems, ...files.problems]);
  return { goesOn: true, unusedStorageKeys };
}

/** A stretch with what became of it. */
interface StoredStretch extends Partial<KnownChat> {
  isFinished: boolean;
  isNew: boolean;
  added: number;
}

async function storeChats(work: Work, row: ImportRow, { batch, files }: Content) {
  const described = batch.chats.map(({ conversation }) => describeChat(conversation));
  const known = new Map((await findImportedChats(work, described)).map((chat) => [chatKeyOf(chat), chat]));
  const isWritten = (index: number) => (batch.chats[index]?.messages.length ?? 0) > 0;
  const fresh = described.filter((chat, index) => isWritten(index) && !known.has(chatKeyOf(chat)));
  const { contactIds, contacts, deals } = await meetPeople(work, row, firstOfEach(fresh));
  const contactOf = (chat: DescribedChat) =>
    known.get(chatKeyOf(chat))?.contactId ?? contactIds.get(chatKeyOf(chat)) ?? "";
  const written = batch.chats.flatMap((stretch, index) => {
    const chat = described[index];
    return chat && isWritten(index) ? [toChat(stretch, chat, contactOf(chat), files)] : [];
  });
  const stored = await importMessages(work, { importId: row.id, chats: written });

  const parts = stored.chats.values();
  const stretches = batch.chats.map(({ isFinished }, index): StoredStretch => {
    const part = isWritten(index) ? parts.next().value : undefined;
    const chat = described[index];
    return { isFinished, ...(part ?? { ...(chat && known.get(chatKeyOf(chat))), isNew: false, added: 0 }) };
  });
  const sum = (count: (part: (typeof stored.chats)[number]) => number) =>
    stored.chats.reduce((total, part) => total + count(part), 0);
  const added: Counts = {
    contacts,
    deals,
    conversations: sum(({ isNew }) => Number(isNew)),
    messages: sum((part) => part.added),
    skipped: sum((part) => part.skipped),
  };
  return { added, stretches, unusedStorageKeys: stored.unusedStorageKeys };
}

/** Two files of an upload may hold the same chat. */
function firstOfEach(chats: readonly DescribedChat[]): DescribedChat[] {
  return [...new Map(chats.toReversed().map((chat) => [chatKeyOf(chat), chat])).values()].reverse();
}

function toChat(
  { conversation, messages }: ChatStretch,
  chat: DescribedChat,
  contactId: string,
  files: KeptAttachments,
) {
  return {
    chat: { ...chat, contactId },
    messages: messages.map((message) =>
      translateMessage(message, { conversation, contactId, files: files.filesOf(message) }),
    ),
  };
}

/** Contacts of chats that are imported for the first time, by chat, and a deal with each of them who has none. */
async function meetPeople(work: Work, { id: importId, options }: ImportRow, chats: readonly DescribedChat[]) {
  if (chats.length === 0) return { contactIds: new Map<string, string>(), contacts: 0, deals: 0 };
  const people = chats.map(({ person }) => person);
  const { contactIds, created } = await importContacts(work, { importId, people, region: options.region });
  const buyers = contactIds.filter((_, index) => chats[index]?.isSale);
  const deals = await importDeals(work, { importId, contactIds: buyers });
  const byChat = chats.flatMap((chat, index): [string, string][] => {
    const contactId = contactIds[index];
    return contactId ? [[chatKeyOf(chat), contactId]] : [];
  });
  return { contactIds: new Map(byChat), contacts: created, deals };
}

/**
 * Announces the conversations that are complete with what the import added to each, also in batches before this one.
 * Returns how many messages were added to the one that is still open.
 */
function announceFinished(work: Work, row: ImportRow, stretches: readonly StoredStretch[]): number {
  let carried = row.openConversationMessages;
  for (const { conversationId, contactId, isFinished, isNew, added } of stretches) {
    carried += added;
    if (!isFinished) continue;
    const messages = carried;
    carried = 0;
    if (!conversationId || !contactId || (messages === 0 && !isNew)) continue;
    work.publish("conversation.imported", { conversationId, contactId, importId: row.id, messages });
  }
  return carried;
}
