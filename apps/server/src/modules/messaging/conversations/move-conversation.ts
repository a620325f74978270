import type { Work } from "../../../platform/work.ts";
import { lockConversationsOfChats, updateConversation } from "./store.ts";

/**
 * Follows a chat that got another id on its network, as a group does when it grows. Safe to repeat. False when both ids
 * have a conversation of their own, which stay apart: the old one leads nowhere.
 */
export async function moveConversation(
  work: Work,
  { channelId, from, to }: { channelId: string; from: string; to: string },
): Promise<boolean> {
  const rows = await lockConversationsOfChats(work, channelId, [from, to]);
  const moving = rows.find((row) => row.externalId === from);
  if (!moving) return true;
  if (rows.length > 1) return false;
  const { id: conversationId, contactId } = moving;
  await updateConversation(work, conversationId, { externalId: to });
  work.publish("conversation.moved", { conversationId, contactId, channelId });
  return true;
}
