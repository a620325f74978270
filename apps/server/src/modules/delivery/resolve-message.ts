import { Conflict } from "../../platform/errors.ts";
import type { Work } from "../../platform/work.ts";
import {
  accessConversationForChange,
  accessMessage,
  type ConversationRow,
  type MessageRow,
  recordDelivery,
  requeueMessage,
  resumeMessage,
} from "../messaging/index.ts";
import { deliverConversationJob } from "./deliver-conversation.ts";
import { listParts, type PartRow, restartPart, setPartStatus } from "./store.ts";

/**
 * A person decides what became of a message that failed or may have arrived: it was sent, it failed, or it is to be tried
 * again. Parts that arrived are never sent twice. Throws NotFound, message_not_uncertain, and for a try conversation_closed
 * and message_refused, when it gets no permit.
 */
export async function resolveMessage(
  work: Work,
  { messageId, as }: { messageId: string; as: "sent" | "failed" | "retry" },
): Promise<MessageRow> {
  const { conversationId } = await accessMessage(work, messageId);
  const conversation = await accessConversationForChange(work, conversationId);
  const message = await accessMessage(work, messageId);
  if (message.status !== "uncertain" && message.status !== "failed") {
    throw new Conflict("message_not_uncertain", { status: message.status });
  }
  const parts = await listParts(work, messageId);
  const open = parts.find(({ status }) => status === "uncertain" || status === "failed");
  if (as === "sent") await acceptAsSent(work, { conversation, message }, parts, open);
  if (as === "failed") await acceptAsFailed(work, { conversation, message }, open);
  if (as === "retry") await tryAgain(work, message, open);
  // What waited behind the doubt may go now.
  work.enqueue(deliverConversationJob, { conversationId }, { singletonKey: conversationId });
  return accessMessage(work, messageId);
}

/** A message and its conversation, which nobody else changes while this transaction lasts. */
interface Held {
  conversation: ConversationRow;
  message: MessageRow;
}

/** The doubtful part arrived; what came after it still has to go. */
async function acceptAsSent(
  work: Work,
  { conversation, message }: Held,
  parts: readonly PartRow[],
  open: PartRow | undefined,
): Promise<void> {
  if (open) await setPartStatus(work, open.id, { status: "sent" });
  const isWhole = parts.every(({ id, status }) => status === "sent" || id === open?.id);
  if (!isWhole) return resumeMessage(work, conversation, message);
  const externalId = parts[0]?.externalId ?? null;
  await recordDelivery(work, { conversation, messageId: message.id }, { status: "sent", externalId });
}

async function acceptAsFailed(work: Work, { conversation, message }: Held, open: PartRow | undefined): Promise<void> {
  const code = message.statusCode ?? "not_sent";
  if (open) await setPartStatus(work, open.id, { status: "failed", code });
  await recordDelivery(work, { conversation, messageId: message.id }, { status: "failed", code });
}

async function tryAgain(work: Work, message: MessageRow, open: PartRow | undefined): Promise<void> {
  if (open) await restartPart(work, open.id);
  await requeueMessage(work, message);
}
