import type { Work } from "../../../platform/work.ts";
import { deleteFiles } from "../attachments/store.ts";
import { deleteEmptyImported, deleteImportedMessages, recomputeLast } from "./store.ts";

/** What one step of a roll-back removed. */
interface RemovedBatch {
  messages: number;
  /** Of those the import started. */
  conversations: number;
  /** Where the bytes of their files are kept; to be removed once the transaction is committed. */
  storageKeys: string[];
}

/** The most messages one step removes. */
const stepSize = 5000;

/**
 * Removes what an import added, up to 5,000 messages per transaction: call it until it answers 0 messages. Conversations
 * go with their last message; what came from elsewhere stays, with its own last message.
 */
export async function removeImport(work: Work, importId: string): Promise<RemovedBatch> {
  const { conversationIds, fileIds, count } = await deleteImportedMessages(work, importId, stepSize);
  const storageKeys = await deleteFiles(work, fileIds);
  const conversations = await deleteEmptyImported(work, importId, conversationIds);
  await recomputeLast(work, conversationIds);
  return { messages: count, conversations, storageKeys };
}
