import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { holdConversation } from "../access.ts";
import { findMessage } from "../messages/store.ts";
import { type FileRow, insertFiles, lockAttachment, updateAttachment } from "./store.ts";

/**
 * Ends the wait for a file of an inbound message: it is here, it will never come (`missing`), or it could not be had
 * (`failed`). Safe to repeat: the first end stands.
 */
export async function completeAttachment(
  work: Work,
  { attachmentId, outcome }: { attachmentId: string; outcome: FileRow | "missing" | "failed" },
): Promise<void> {
  const attachment = await lockAttachment(work, attachmentId);
  if (attachment?.state !== "pending") return;
  if (typeof outcome === "string") {
    await updateAttachment(work, attachmentId, { ...attachment, state: outcome });
  } else {
    await insertFiles(work, [outcome]);
    const { id: fileId, mime, size } = outcome;
    await updateAttachment(work, attachmentId, { state: "ready", fileId, mime, size });
  }
  const message = await findMessage(work, attachment.messageId);
  if (!message) throw new NotFound();
  const { id: messageId, conversationId } = message;
  const { contactId, channelId } = await holdConversation(work, conversationId);
  work.publish("attachment.fetched", { conversationId, contactId, channelId, messageId, attachmentId });
}
