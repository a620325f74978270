import { subscriber } from "../../platform/events/subscriber.ts";
import { answerMessage } from "./drafting/answer-message.ts";

export const subscribers = [
  subscriber("ai.draftReplyToMessage", ["message.received"], (work, { facts }) => answerMessage(work, facts)),
];
