import { Conflict } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import { storableText } from "../../../platform/storable-text.ts";
import type { Work } from "../../../platform/work.ts";
import { type Permit, reservePermit } from "../../permits/index.ts";
import { accessConversationForChange, refuseClosed } from "../access.ts";
import { type FileRow, insertAttachments } from "../attachments/store.ts";
import { type ConversationRow, noteOutbound, recomputeWaiting } from "../conversations/store.ts";
import { supersedeDraft } from "../drafts/supersede-draft.ts";
import { isAnswer, kindOfFile } from "../policy.ts";
import { insertMessages, type MessageRow, type NewMessage, setMessageStatus } from "./store.ts";

/** One message somebody wants to send. */
export interface OutgoingMessage {
  conversationId: string;
  text: string;
  /** Uploaded files, in order. */
  files?: readonly FileRow[];
  replyToId?: string | null;
  draftId?: string | null;
  /** What to show as the author, where the author is no member. */
  authorName?: string | null;
  /**
   * What a refusal does. `throw`: message_refused, and nothing is stored: a person sees why at once. `store`: a message
   * with the status `refused`, so that what was sent by itself leaves a trace.
   */
  onRefusal: "throw" | "store";
}

/**
 * The only place that makes a message to be sent: reserves a permit for it in the same transaction. How it travels is
 * `delivery`'s business, which hears `message.queued`. Throws NotFound, conversation_closed, and message_refused with
 * the reason in `details.code`.
 */
export async function queueMessage(work: Work, outgoing: OutgoingMessage): Promise<MessageRow> {
  const conversation = await accessConversationForChange(work, outgoing.conversationId);
  refuseClosed(conversation);
  const permit = await askForPermit(work, conversation);
  if (!permit.granted && outgoing.onRefusal === "throw") throw refusal(permit);
  const message = await storeOutgoing(work, conversation, outgoing, permit);
  if (permit.granted) await settle(work, conversation, message);
  return message;
}

/**
 * Lets a message that failed, or may have, try again. It is a new sending: it needs an open conversation and a permit of
 * its own. Throws conversation_closed and message_refused.
 */
export async function requeueMessage(work: Work, message: MessageRow): Promise<void> {
  const conversation = await accessConversationForChange(work, message.conversationId);
  refuseClosed(conversation);
  const permit = await askForPermit(work, conversation);
  if (!permit.granted) throw refusal(permit);
  await resumeMessage(work, conversation, message);
}

/** Lets what is left of a message go out under the permit it has: a part of it turned out to have arrived. */
export async function resumeMessage(work: Work, conversation: ConversationRow, message: MessageRow): Promise<void> {
  await setMessageStatus(work, message.id, { status: "queued", code: null });
  work.publish(
    "message.queued",
    { ...factsOf(conversation, message.id), draftId: message.draftId },
    { causeId: message.eventId },
  );
  await recomputeWaiting(work, conversation.id);
}

function askForPermit(work: Work, conversation: ConversationRow): Promise<Permit> {
  return reservePermit(work, {
    conversation,
    contactId: conversation.contactId,
    actorKind: work.actor.kind,
    at: work.now(),
  });
}

function refusal({ code, retryAfterSeconds }: Extract<Permit, { granted: false }>): Conflict {
  return new Conflict("message_refused", { code, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) });
}

async function storeOutgoing(
  work: Work,
  conversation: ConversationRow,
  outgoing: OutgoingMessage,
  permit: Permit,
): Promise<MessageRow> {
  const id = newId();
  const files = outgoing.files ?? [];
  const message: NewMessage & { statusCode: string | null } = {
    id,
    conversationId: conversation.id,
    direction: "outbound",
    kind: files[0] ? kindOfFile(files[0].mime) : "text",
    text: storableText(outgoing.text),
    status: permit.granted ? "queued" : "refused",
    statusCode: permit.granted ? null : permit.code,
    authorKind: work.actor.kind,
    authorId: work.actor.id,
    authorName: outgoing.authorName ?? null,
    externalId: null,
    replyToId: outgoing.replyToId ?? null,
    draftId: outgoing.draftId ?? null,
    importId: null,
    eventId: announce(work, conversation, { id, outgoing, permit }),
    at: afterLast(conversation, work.now()),
  };
  await insertMessages(work, [message]);
  await insertAttachments(
    work,
    files.map((file, position) => toAttachment(id, file, position)),
  );
  return { ...message, editedAt: null, deletedAt: null };
}

function announce(
  work: Work,
  conversation: ConversationRow,
  { id, outgoing, permit }: { id: string; outgoing: OutgoingMessage; permit: Permit },
): string {
  const facts = factsOf(conversation, id);
  if (permit.granted) return work.publish("message.queued", { ...facts, draftId: outgoing.draftId ?? null });
  return work.publish("message.refused", { ...facts, code: permit.code });
}

function factsOf({ id: conversationId, contactId, channelId }: ConversationRow, messageId: string) {
  return { conversationId, contactId, channelId, messageId };
}

/** How far a network's clock may run before ours; what lies further ahead is a wrong date of an import. */
const clockDriftMs = 5 * 60_000;

/** Networks tell time in seconds and by another clock: what is sent now is shown below what was heard before. */
function afterLast({ lastMessageAt, lastMessageId }: ConversationRow, now: Date): Date {
  const aheadMs = lastMessageAt.getTime() - now.getTime();
  if (lastMessageId === null || aheadMs < 0 || aheadMs > clockDriftMs) return now;
  return new Date(lastMessageAt.getTime() + 1);
}

function toAttachment(messageId: string, { id: fileId, name, mime, size }: FileRow, position: number) {
  return { id: newId(), messageId, position, name, mime, size, state: "ready" as const, fileId, externalRef: null };
}

/** A person's own words take the place of a draft that waits; an inbound message leaves it for who drafts to replace. */
async function settle(work: Work, conversation: ConversationRow, message: MessageRow): Promise<void> {
  await noteOutbound(work, {
    conversationId: conversation.id,
    messageId: message.id,
    at: message.at,
    answers: isAnswer(message.authorKind),
  });
  if (message.authorKind === "member" && message.draftId === null) {
    await supersedeDraft(work.causedBy(message.eventId), conversation);
  }
}
