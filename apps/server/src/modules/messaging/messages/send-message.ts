import { missingReference } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { accessConversation } from "../access.ts";
import { type FileRow, listFilesByIds } from "../attachments/store.ts";
import { queueMessage } from "./queue-message.ts";
import { findMessage, type MessageRow } from "./store.ts";

interface SendMessage {
  conversationId: string;
  text: string;
  /** Ids of uploads, in order. */
  attachments: string[];
  replyToId?: string;
}

/**
 * Queues what somebody wrote. A person is refused at once (message_refused, with the reason); what is sent without a
 * person is kept as refused. Throws NotFound, conversation_closed, and reference_not_found for files and replies.
 */
export async function sendMessage(
  work: Work,
  { conversationId, text, attachments, replyToId }: SendMessage,
): Promise<MessageRow> {
  await accessConversation(work, conversationId);
  return queueMessage(work, {
    conversationId,
    text,
    files: await accessUploads(work, attachments),
    replyToId: replyToId && (await accessReply(work, conversationId, replyToId)),
    onRefusal: work.actor.kind === "member" ? "throw" : "store",
  });
}

async function accessUploads(work: Work, ids: readonly string[]): Promise<FileRow[]> {
  const files = new Map((await listFilesByIds(work, ids)).map((file) => [file.id, file]));
  return ids.map((id, index) => {
    const file = files.get(id);
    if (!file) throw missingReference(`attachments.${index}`);
    return file;
  });
}

async function accessReply(work: Work, conversationId: string, messageId: string): Promise<string> {
  const message = await findMessage(work, messageId);
  if (message?.conversationId !== conversationId) throw missingReference("replyToId");
  return message.id;
}
