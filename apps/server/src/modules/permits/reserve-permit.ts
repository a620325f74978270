import type { ActorKind } from "@karavan/contract";
import type { Work } from "../../platform/work.ts";
import { findChannel } from "../channels/index.ts";
import { getSettings } from "../organizations/index.ts";
import { isQuiet, takeFromThrottle } from "./policy.ts";
import { listBlocksOfContact, lockThrottle, saveThrottle } from "./store.ts";

/** Leave to send one message, or why there is none. */
export type Permit = { granted: true } | { granted: false; code: RefusalCode; retryAfterSeconds?: number };

/** `unreachable` codes are the network's, noted on the conversation: `blocked_by_contact` and the like. */
export type RefusalCode =
  | "channel_not_connected"
  | "blacklisted"
  | "opted_out"
  | "quiet_hours"
  | "throttled"
  | (string & {});

/** One message somebody wants to send. */
export interface PermitRequest {
  conversation: { channelId: string | null; unreachableCode: string | null };
  contactId: string;
  /** Only people may write in quiet hours. */
  actorKind: ActorKind;
  at: Date;
}

/**
 * Leave to send one message now, counted against the channel's messages per minute. The count is undone with the
 * transaction. A refusal is an answer, never an exception.
 */
export async function reservePermit(work: Work, request: PermitRequest): Promise<Permit> {
  const verdict = await recheckPermit(work, request);
  const { channelId } = request.conversation;
  if (!verdict.granted || channelId === null) return verdict;
  return takePermit(work, channelId, request.at);
}

/** Whether the message might be sent now, without asking the throttle or counting: for screens, and before each delivery. */
export async function recheckPermit(work: Work, request: PermitRequest): Promise<Permit> {
  const code = await findRefusal(work, request);
  return code === undefined ? { granted: true } : { granted: false, code };
}

async function findRefusal(
  work: Work,
  { conversation, contactId, actorKind, at }: PermitRequest,
): Promise<string | undefined> {
  const [channel, blocks] = await Promise.all([
    conversation.channelId === null ? undefined : findChannel(work, conversation.channelId),
    listBlocksOfContact(work, contactId),
  ]);
  if (!channel || channel.disconnectedAt || channel.state === "needs_login") return "channel_not_connected";
  if (blocks.some(({ kind }) => kind === "blacklist")) return "blacklisted";
  if (blocks.some(({ kind }) => kind === "opt_out")) return "opted_out";
  if (conversation.unreachableCode !== null) return conversation.unreachableCode;
  if (actorKind === "member") return undefined;
  return isQuiet(await getSettings(work), at) ? "quiet_hours" : undefined;
}

async function takePermit(work: Work, channelId: string, at: Date): Promise<Permit> {
  const { messagesPerMinute } = await getSettings(work);
  const outcome = takeFromThrottle(await lockThrottle(work, channelId), at, messagesPerMinute);
  if (!outcome.taken) return { granted: false, code: "throttled", retryAfterSeconds: outcome.retryAfterSeconds };
  await saveThrottle(work, channelId, outcome.throttle);
  return { granted: true };
}
