import type { Work } from "../../../platform/work.ts";
import { accessConversationForChange, accessMessage } from "../access.ts";
import { markSeen } from "../messages/store.ts";
import { type ConversationRow, updateConversation } from "./store.ts";

/** Marks a conversation read up to a message, by the order people see. Later messages stay unread. Throws NotFound. */
export async function markMessageRead(work: Work, { messageId }: { messageId: string }): Promise<ConversationRow> {
  const message = await accessMessage(work, messageId);
  return mark(work, message.conversationId, message);
}

/** Marks everything in a conversation read. Throws NotFound. */
export async function markConversationRead(
  work: Work,
  { conversationId }: { conversationId: string },
): Promise<ConversationRow> {
  return mark(work, conversationId, undefined);
}

/** The conversation is held while its unread messages are counted, so that one arriving meanwhile is counted after. */
async function mark(work: Work, id: string, upTo: { at: Date; id: string } | undefined): Promise<ConversationRow> {
  const conversation = await accessConversationForChange(work, id);
  const { seen, left } = await markSeen(work, id, upTo);
  if (seen === 0 && left === conversation.unread) return conversation;
  await updateConversation(work, id, { unread: left });
  work.publish("conversation.read", { conversationId: id, contactId: conversation.contactId });
  return { ...conversation, unread: left };
}
