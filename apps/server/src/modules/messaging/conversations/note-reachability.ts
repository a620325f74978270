import { contactActor } from "../../../platform/actor.ts";
import type { Work } from "../../../platform/work.ts";
import { lockConversationOfChat, updateConversation } from "./store.ts";

/**
 * Notes that a contact can no longer be reached in a chat (`code` says why: blocked_by_contact …) or can be again (null).
 * Permits refuse with the code. Chats nobody wrote in are unknown, and nothing happens.
 */
export async function noteReachability(
  work: Work,
  { channelId, chatExternalId, code }: { channelId: string; chatExternalId: string; code: string | null },
): Promise<void> {
  const conversation = await lockConversationOfChat(work, channelId, chatExternalId);
  if (!conversation || conversation.unreachableCode === code) return;
  await updateConversation(work, conversation.id, { unreachableCode: code });
  const { id: conversationId, contactId } = conversation;
  work.publish(
    "conversation.reachability.changed",
    { conversationId, contactId, code },
    { actor: contactActor(contactId) },
  );
}
