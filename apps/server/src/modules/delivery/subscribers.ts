import { subscriber } from "../../platform/events/subscriber.ts";
import { deliverConversationJob } from "./deliver-conversation.ts";

export const subscribers = [
  // Of a deleted conversation the job gives up what is queued.
  subscriber(
    "delivery.deliverQueuedMessage",
    ["message.queued", "conversation.deleted"],
    async (work, { facts: { conversationId } }) =>
      work.enqueue(deliverConversationJob, { conversationId }, { singletonKey: conversationId }),
  ),
];
