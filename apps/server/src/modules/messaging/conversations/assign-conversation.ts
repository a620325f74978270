import type { Work } from "../../../platform/work.ts";
import { holdMemberNamed } from "../../organizations/index.ts";
import { accessConversationForChange } from "../access.ts";
import { type ConversationRow, updateConversation } from "./store.ts";

/** Gives a conversation to a member, or to nobody. Throws NotFound, and reference_not_found for who is no member. */
export async function assignConversation(
  work: Work,
  { conversationId, memberId }: { conversationId: string; memberId: string | null },
): Promise<ConversationRow> {
  const conversation = await accessConversationForChange(work, conversationId);
  if (conversation.assigneeId === memberId) return conversation;
  await holdMemberNamed(work, "memberId", memberId);
  await updateConversation(work, conversationId, { assigneeId: memberId });
  work.publish(
    "conversation.assigned",
    { conversationId, contactId: conversation.contactId, memberId },
    { changes: { assigneeId: [conversation.assigneeId, memberId] } },
  );
  return { ...conversation, assigneeId: memberId };
}
