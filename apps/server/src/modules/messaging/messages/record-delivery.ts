import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { type ConversationRow, recomputeWaiting, updateConversation } from "../conversations/store.ts";
import { isAnswer, isOnItsWay, mayBecome } from "../policy.ts";
import { hasSentBefore, lockMessage, type MessageRow, setMessageStatus } from "./store.ts";

/** What became of a message on its way. Codes are stable words; `unreachable` ones also close the way for later messages. */
export type Delivery =
  | { status: "sending" | "queued" | "delivered" | "read" }
  | { status: "sent"; externalId: string | null }
  | { status: "failed"; code: string; unreachable?: boolean }
  | { status: "uncertain" | "refused"; code: string };

/**
 * Writes what became of a message of ours, in a conversation the caller holds for change. News that is late, repeated or
 * out of order changes nothing: receipts merge by rank, and what a person decided stands. Throws NotFound.
 */
export async function recordDelivery(
  work: Work,
  { conversation, messageId }: { conversation: ConversationRow; messageId: string },
  delivery: Delivery,
): Promise<void> {
  const message = await lockMessage(work, messageId);
  if (!message) throw new NotFound();
  if (!mayBecome(message.status, delivery.status)) return;
  const code = "code" in delivery ? delivery.code : null;
  const externalId = delivery.status === "sent" ? delivery.externalId : null;
  await setMessageStatus(work, messageId, { status: delivery.status, code, externalId });
  await publishDelivery(work, conversation, message, delivery);
  await noteOnConversation(work, conversation, message, delivery);
}

async function publishDelivery(
  work: Work,
  { contactId, channelId }: ConversationRow,
  message: MessageRow,
  delivery: Delivery,
): Promise<void> {
  const facts = { conversationId: message.conversationId, contactId, channelId, messageId: message.id };
  const cause = { causeId: message.eventId };
  switch (delivery.status) {
    case "sent":
      return void work.publish("message.sent", { ...facts, first: await isFirst(work, message) }, cause);
    case "delivered":
    case "read":
      return void work.publish(`message.${delivery.status}`, facts, cause);
    case "failed":
    case "uncertain":
    case "refused":
      return void work.publish(`message.${delivery.status}`, { ...facts, code: delivery.code }, cause);
    case "queued":
    case "sending":
      return undefined;
  }
}

/** The first answer of a conversation moves its deal on; what the system says by itself is none. */
async function isFirst(work: Work, message: MessageRow): Promise<boolean> {
  return isAnswer(message.authorKind) && !(await hasSentBefore(work, message));
}

async function noteOnConversation(
  work: Work,
  conversation: ConversationRow,
  message: MessageRow,
  delivery: Delivery,
): Promise<void> {
  if (isOnItsWay(message.status) !== isOnItsWay(delivery.status)) await recomputeWaiting(work, conversation.id);
  if (delivery.status !== "failed" || !delivery.unreachable || conversation.unreachableCode === delivery.code) return;
  await updateConversation(work, conversation.id, { unreachableCode: delivery.code });
  const { id: conversationId, contactId } = conversation;
  work.publish("conversation.reachability.changed", { conversationId, contactId, code: delivery.code });
}
