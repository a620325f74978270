import { newId } from "../../platform/ids.ts";
import type { Work } from "../../platform/work.ts";
import { type ChannelRow, findChannel } from "../channels/index.ts";
import {
  type AttachmentRow,
  type ConversationRow,
  type FileRow,
  findMessage,
  findNextToSend,
  holdConversation,
  kindOfFile,
  listAttachmentsOfMessages,
  listFilesByIds,
  listQueued,
  type MessageRow,
  recordDelivery,
} from "../messaging/index.ts";
import { isOrganizationDeleted } from "../organizations/index.ts";
import { recheckPermit } from "../permits/index.ts";
import { type OpenAccount, openChannel } from "./open-account.ts";
import { planParts } from "./plan-parts.ts";
import type { OutboundPart } from "./providers/connector.ts";
import { insertParts, listParts, type PartRow, setPartClaimed, setPartStatus } from "./store.ts";

/** Seconds a claim is believed without a sign of life; after that the part may have been sent or not. */
export const claimSeconds = 20;

/** One try to send one part. */
export interface Claim {
  claimId: string;
  part: PartRow;
  message: MessageRow;
  account: OpenAccount;
  outbound: Omit<OutboundPart, "file"> & { file: FileRow | null };
}

/** What there is to do next in a conversation. */
export type NextStep =
  | { kind: "send"; claim: Claim }
  /** Something was decided about the oldest message; look again. */
  | { kind: "again" }
  | { kind: "wait"; forMs: number }
  /** Nothing is queued, or the oldest message is in somebody else's hands: another worker's or a person's. */
  | { kind: "nothing" };

/**
 * Takes the oldest unsent part of a conversation for one try. While a message is uncertain or being sent nothing behind
 * it moves: what the contact reads must come in the order it was written.
 */
export async function claimPart(work: Work, conversationId: string): Promise<NextStep> {
  const conversation = await holdConversation(work, conversationId);
  if (conversation.deletedAt) await giveUpQueued(work, conversation);
  const [message, isGone, channel] = await Promise.all([
    findNextToSend(work, conversationId),
    isOrganizationDeleted(work),
    conversation.channelId === null ? undefined : findChannel(work, conversation.channelId),
  ]);
  // Its rows are being removed, what says how far a message got among the first: nothing may leave on what is left.
  if (isGone) return { kind: "nothing" };
  if (!message || message.status === "uncertain") return { kind: "nothing" };
  const account = channel && openChannel(work.services, channel);
  const held = { conversation, message };
  if (!channel || !account) return giveUp(work, held, "channel_not_connected");
  const parts = await ensureParts(work, message, account);
  const part = parts.find(({ status }) => status !== "sent");
  if (!part) return finish(work, held, parts);
  const step = part.status === "waiting" ? undefined : await judgeStarted(work, held, part);
  return step ?? takeWaiting(work, { conversation, channel, account, message, part, isFirst: part.position === 0 });
}

/** Nothing more is written to a contact that is deleted; what is in somebody's hands ends where it is. */
async function giveUpQueued(work: Work, conversation: ConversationRow): Promise<void> {
  for (const message of await listQueued(work, conversation.id)) {
    const isUntouched = (await listParts(work, message.id)).every(({ status }) => status === "waiting");
    await giveUp(work, { conversation, message }, "contact_deleted", isUntouched);
  }
}

/** A message and its conversation, which nobody else changes while this transaction lasts. */
interface Held {
  conversation: ConversationRow;
  message: MessageRow;
}

async function ensureParts(work: Work, message: MessageRow, account: OpenAccount): Promise<PartRow[]> {
  const known = await listParts(work, message.id);
  if (known.length > 0) return known;
  const attachments = message.kind === "text" ? [] : await listAttachmentsOfMessages(work, [message.id]);
  const attachmentIds = attachments.map(({ id }) => id);
  const planned = planParts({ text: message.text, attachmentIds }, account.session.capabilities());
  return insertParts(work, message, planned);
}

/** Also ends a message of nothing but white space: there was nothing to send. */
async function finish(work: Work, { conversation, message }: Held, parts: readonly PartRow[]): Promise<NextStep> {
  const externalId = parts[0]?.externalId ?? null;
  const subject = { conversation, messageId: message.id };
  if (parts.length === 0) await recordDelivery(work, subject, { status: "failed", code: "empty" });
  else await recordDelivery(work, subject, { status: "sent", externalId });
  return { kind: "again" };
}

/** A part that is not waiting: somebody sends it right now, or did and never said how it ended. */
async function judgeStarted(work: Work, { conversation, message }: Held, part: PartRow): Promise<NextStep> {
  if (!part.isAbandoned) return { kind: "nothing" };
  const lost = { status: "uncertain", code: "worker_lost" } as const;
  await setPartStatus(work, part.id, lost);
  await recordDelivery(work, { conversation, messageId: message.id }, lost);
  return { kind: "again" };
}

interface WaitingPart extends Held {
  channel: ChannelRow;
  account: OpenAccount;
  part: PartRow;
  isFirst: boolean;
}

async function takeWaiting(work: Work, waiting: WaitingPart): Promise<NextStep> {
  const { conversation, account, message, part } = waiting;
  if (conversation.deletedAt) return giveUp(work, waiting, "contact_deleted", waiting.isFirst);
  const dueInMs = (part.sendAfter?.getTime() ?? 0) - work.now().getTime();
  if (dueInMs > 0) return { kind: "wait", forMs: dueInMs };
  // Since it was queued the contact may have opted out, or the night may have begun.
  const permit = await recheckPermit(work, {
    conversation,
    contactId: conversation.contactId,
    actorKind: message.authorKind,
    at: work.now(),
  });
  if (!permit.granted) return giveUp(work, waiting, permit.code, waiting.isFirst);
  const forMs = account.pace.take(conversation.externalId, performance.now());
  return forMs > 0 ? { kind: "wait", forMs } : { kind: "send", claim: await claim(work, waiting) };
}

/** What never left is refused; what left in part, or whose way out is gone, failed. */
async function giveUp(work: Work, { conversation, message }: Held, code: string, isFirst = true): Promise<NextStep> {
  const isRefusal = isFirst && message.status === "queued" && code !== "channel_not_connected";
  const subject = { conversation, messageId: message.id };
  await recordDelivery(work, subject, { status: isRefusal ? "refused" : "failed", code });
  return { kind: "again" };
}

async function claim(work: Work, { conversation, account, message, part, isFirst }: WaitingPart): Promise<Claim> {
  const claimId = newId();
  const chatExternalId = conversation.externalId;
  const outbound = await describe(work, { conversation, message, part, isFirst });
  await setPartClaimed(work, part.id, { claimId, seconds: claimSeconds, channelId: account.channelId, chatExternalId });
  await recordDelivery(work, { conversation, messageId: message.id }, { status: "sending" });
  return { claimId, part: { ...part, attempts: part.attempts + 1, claimId }, message, account, outbound };
}

async function describe(
  work: Work,
  { conversation, message, part, isFirst }: Pick<WaitingPart, "conversation" | "message" | "part" | "isFirst">,
): Promise<Claim["outbound"]> {
  const attachment = part.attachmentId === null ? undefined : await findFile(work, message.id, part.attachmentId);
  const replied = isFirst && message.replyToId !== null ? await findMessage(work, message.replyToId) : undefined;
  return {
    clientRef: part.id,
    chatExternalId: conversation.externalId,
    kind: attachment ? kindOfFile(attachment.mime) : "text",
    text: part.text,
    file: attachment ?? null,
    replyToExternalId: replied?.externalId ?? null,
  };
}

async function findFile(work: Work, messageId: string, attachmentId: string): Promise<FileRow | undefined> {
  const attachments: AttachmentRow[] = await listAttachmentsOfMessages(work, [messageId]);
  const attachment = attachments.find(({ id }) => id === attachmentId);
  const [file] = await listFilesByIds(work, attachment?.fileId ? [attachment.fileId] : []);
  return file && attachment && { ...file, name: attachment.name, mime: attachment.mime };
}
