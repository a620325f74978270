import type { Work } from "../../../platform/work.ts";
import { accessConversation, accessConversationForChange } from "../access.ts";
import { type ConversationRow, recomputeWaiting, updateConversation } from "./store.ts";

/** Closes a conversation; the next inbound message reopens it. Safe to repeat. Throws NotFound. */
export async function closeConversation(
  work: Work,
  { conversationId }: { conversationId: string },
): Promise<ConversationRow> {
  const { status, contactId } = await accessConversationForChange(work, conversationId);
  if (status === "open") {
    // Who is closed waits no more: a later question must not inherit the time of an old one.
    await updateConversation(work, conversationId, { status: "closed", waitingSince: null });
    work.publish("conversation.closed", { conversationId, contactId });
  }
  return accessConversation(work, conversationId);
}

/** Opens a closed conversation again; it waits for us when the contact had the last word. Safe to repeat. Throws NotFound. */
export async function reopenConversation(
  work: Work,
  { conversationId }: { conversationId: string },
): Promise<ConversationRow> {
  const { status, contactId } = await accessConversationForChange(work, conversationId);
  if (status === "closed") {
    await updateConversation(work, conversationId, { status: "open" });
    await recomputeWaiting(work, conversationId);
    work.publish("conversation.reopened", { conversationId, contactId });
  }
  return accessConversation(work, conversationId);
}
