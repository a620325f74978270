import type { Work } from "../../platform/work.ts";
import { changeChannelState, noteSent } from "../channels/index.ts";
import { type ConversationRow, holdConversation, moveConversation, recordDelivery } from "../messaging/index.ts";
import type { Claim } from "./claim-part.ts";
import type { SendResult } from "./providers/connector.ts";
import { listParts, lockPart, setPartStatus } from "./store.ts";

/** Tries before a network that does not take a part has to be looked at by a person: some two hours. */
const mostAttempts = 30;
const longestRetrySeconds = 300;

/** Writes how a try ended. What became known too late still counts when nobody decided otherwise meanwhile. */
export async function recordResult(work: Work, claim: Claim, result: SendResult): Promise<void> {
  // Held one after the other, asked for at once.
  const [conversation, part] = await Promise.all([
    holdConversation(work, claim.message.conversationId),
    lockPart(work, claim.part.id),
  ]);
  const isOurs = part?.claimId === claim.claimId && (part.status === "sending" || part.status === "uncertain");
  if (!isOurs) {
    work.services.log.warn({ partId: claim.part.id, ok: result.ok }, "a sending ended after it was decided about");
    return;
  }
  const held = { ...claim, conversation, messageId: claim.message.id };
  if (result.ok) await recordSent(work, held, result.externalId);
  else await recordFailure(work, held, result);
}

/** A claim, and its conversation, which nobody else changes while this transaction lasts. */
interface HeldClaim extends Claim {
  conversation: ConversationRow;
  messageId: string;
}

async function recordSent(work: Work, held: HeldClaim, externalId: string): Promise<void> {
  const { part, messageId, account } = held;
  // Done in this order, asked for at once.
  const [, , parts] = await Promise.all([
    setPartStatus(work, part.id, { status: "sent", externalId }),
    noteSent(work, account.channelId, work.now()),
    listParts(work, messageId),
  ]);
  if (parts.some(({ status }) => status !== "sent")) return putBack(work, held);
  await recordDelivery(work, held, { status: "sent", externalId: parts[0]?.externalId ?? externalId });
}

/** More of the message is to be sent: it waits for its next part. */
async function putBack(work: Work, held: HeldClaim): Promise<void> {
  await recordDelivery(work, held, { status: "queued" });
}

async function recordFailure(work: Work, claim: HeldClaim, result: Extract<SendResult, { ok: false }>): Promise<void> {
  const { part, account } = claim;
  switch (result.kind) {
    case "retry":
      return retryLater(work, claim, result);
    case "moved":
      return follow(work, claim, result);
    case "uncertain":
      await setPartStatus(work, part.id, { status: "uncertain", code: result.code });
      await recordDelivery(work, claim, { status: "uncertain", code: result.code });
      return;
    case "auth":
      await changeChannelState(work, { channelId: account.channelId, state: "needs_login", code: result.code });
      return fail(work, claim, "channel_not_connected");
    case "permanent":
      return fail(work, claim, result.code, result.unreachable);
  }
}

/** Where the chat's new id has a conversation of its own, the old one leads nowhere any more. */
async function follow(
  work: Work,
  claim: HeldClaim,
  { code, chatExternalId: to }: Extract<SendResult, { kind: "moved" }>,
): Promise<void> {
  const { part, account, outbound } = claim;
  const goesOn = await moveConversation(work, { channelId: account.channelId, from: outbound.chatExternalId, to });
  if (!goesOn) return fail(work, claim, code, true);
  await setPartStatus(work, part.id, { status: "waiting", code });
  await putBack(work, claim);
}

async function retryLater(
  work: Work,
  claim: HeldClaim,
  { code, retryAfterSeconds }: { code: string; retryAfterSeconds?: number },
): Promise<void> {
  const { part, account } = claim;
  // A network that names its time will take it; one that is out of order may stay so.
  if (retryAfterSeconds === undefined && part.attempts >= mostAttempts) return fail(work, claim, code);
  const seconds = retryAfterSeconds ?? Math.min(2 ** Math.min(part.attempts, 10), longestRetrySeconds);
  if (retryAfterSeconds !== undefined) account.pace.pause(retryAfterSeconds * 1000, performance.now());
  const sendAfter = new Date(work.now().getTime() + seconds * 1000);
  await setPartStatus(work, part.id, { status: "waiting", code, sendAfter });
  await putBack(work, claim);
}

async function fail(work: Work, claim: HeldClaim, code: string, unreachable = false): Promise<void> {
  await setPartStatus(work, claim.part.id, { status: "failed", code });
  await recordDelivery(work, claim, { status: "failed", code, unreachable });
}
