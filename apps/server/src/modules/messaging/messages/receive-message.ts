import type { Conversation, MessageKind } from "@karavan/contract";
import { contactActor } from "../../../platform/actor.ts";
import { newId } from "../../../platform/ids.ts";
import { cutText, storableText } from "../../../platform/storable-text.ts";
import type { Work } from "../../../platform/work.ts";
import { recordOptOut } from "../../permits/index.ts";
import { type AttachmentRow, insertAttachments } from "../attachments/store.ts";
import { type ChannelOfChat, ensureConversations } from "../conversations/start-conversation.ts";
import { type ConversationNews, type ConversationRow, noteInbound } from "../conversations/store.ts";
import { findKnownExternalIds, insertMessages, type NewMessage } from "./store.ts";

/** A file of an inbound message that is still with the network. `missing`: it will never be fetched. */
export interface ArrivingFile {
  name: string;
  mime: string;
  size: number | null;
  externalRef: string | null;
  state: "pending" | "missing";
}

/** One inbound message as a channel tells of it. */
export interface Arrival {
  chat: { externalId: string; kind: Conversation["kind"]; title: string };
  contactId: string;
  /** Who wrote it. In a group that may be somebody we do not keep as a contact: then only the name is known. */
  author: { id: string | null; name: string | null };
  /** The message's id in its chat. */
  externalId: string;
  at: Date;
  kind: MessageKind;
  text: string;
  files: readonly ArrivingFile[];
  replyToExternalId: string | null;
  /** The message it replies to, where the channel found it by other means. */
  replyToId?: string | null;
}

/** What was kept of an arrival. `isNew` is false when it had been kept before. */
export interface Received {
  arrival: Arrival;
  conversation: ConversationRow;
  messageId: string;
  /** The event that tells of it; null when it had been kept before. */
  eventId: string | null;
  isNew: boolean;
  files: readonly AttachmentRow[];
}

/**
 * Keeps inbound messages of one channel, each once, however often the network repeats it: the second time finds the
 * first. Conversations are started or reopened, count what nobody has seen, and wait for an answer.
 */
export async function receiveMessages(
  work: Work,
  channel: ChannelOfChat,
  arrivals: readonly Arrival[],
): Promise<Received[]> {
  if (arrivals.length === 0) return [];
  // Holds the conversations: until the end of this transaction nobody else adds to them.
  const conversations = await ensureConversations(work, channel, arrivals);
  const placed = arrivals.map((arrival) => ({ arrival, conversation: conversationOf(conversations, arrival) }));
  const ids = await findIds(work, placed);
  const kept = keepOnce(work, placed, ids);
  await store(work, kept);
  await hear(work, kept);
  const keptById = new Map(kept.map((each) => [each.message.id, each]));
  return placed.map((each) => {
    const messageId = ids.get(keyOf(each, each.arrival.externalId)) ?? "";
    const own = keptById.get(messageId);
    const eventId = own?.message.eventId ?? null;
    return { ...each, messageId, eventId, isNew: own?.arrival === each.arrival, files: own?.files ?? [] };
  });
}

interface Placed {
  arrival: Arrival;
  conversation: ConversationRow;
}

interface Kept extends Placed {
  message: NewMessage;
  files: AttachmentRow[];
}

function conversationOf(conversations: ReadonlyMap<string, ConversationRow>, { chat }: Arrival): ConversationRow {
  const conversation = conversations.get(chat.externalId);
  if (!conversation) throw new Error("a chat was neither found nor started");
  return conversation;
}

const keyOf = ({ conversation }: Placed, externalId: string) => `${conversation.id} ${externalId}`;

/** Our ids of what is kept already: of the arrivals themselves, and of what they reply to. */
async function findIds(work: Work, placed: readonly Placed[]): Promise<Map<string, string>> {
  const wanted = placed.flatMap(({ arrival, conversation }) =>
    [arrival.externalId, arrival.replyToExternalId].flatMap((externalId) =>
      externalId === null ? [] : [{ conversationId: conversation.id, externalId }],
    ),
  );
  const found = await findKnownExternalIds(work, wanted);
  return new Map(found.map((each) => [`${each.conversationId} ${each.externalId}`, each.id]));
}

/** Announces what is new, each message once, also when one batch brings it twice. `ids` learns the new ones. */
function keepOnce(work: Work, placed: readonly Placed[], ids: Map<string, string>): Kept[] {
  const reopened = new Set<string>();
  return placed.flatMap((each) => {
    const key = keyOf(each, each.arrival.externalId);
    if (ids.has(key)) return [];
    if (isWord(each.arrival) && !reopened.has(each.conversation.id)) {
      reopen(work, each.conversation);
      reopened.add(each.conversation.id);
    }
    const kept = keep(work, each, ids);
    ids.set(key, kept.message.id);
    return [kept];
  });
}

function reopen(work: Work, { id, contactId, status }: ConversationRow): void {
  if (status === "open") return;
  work.publish("conversation.reopened", { conversationId: id, contactId }, { actor: contactActor(contactId) });
}

function keep(work: Work, placed: Placed, ids: ReadonlyMap<string, string>): Kept {
  const { arrival, conversation } = placed;
  const { id: conversationId, contactId, channelId } = conversation;
  const id = newId();
  const eventId = work.publish(
    "message.received",
    { conversationId, contactId, messageId: id, channelId },
    { actor: contactActor(contactId) },
  );
  const message: NewMessage = {
    id,
    conversationId,
    direction: "inbound",
    kind: arrival.kind,
    text: storableText(arrival.text),
    status: "received",
    authorKind: "contact",
    authorId: arrival.author.id,
    authorName: arrival.author.name && storableText(arrival.author.name),
    externalId: arrival.externalId,
    replyToId: arrival.replyToId ?? ids.get(keyOf(placed, arrival.replyToExternalId ?? "")) ?? null,
    draftId: null,
    importId: null,
    eventId,
    at: arrival.at,
    unread: isWord(arrival),
  };
  return { ...placed, message, files: filesOf(id, arrival) };
}

/** What a network notes about a chat in the place of a message waits for nobody. */
function isWord({ kind }: { kind: MessageKind }): boolean {
  return kind !== "system";
}

function filesOf(messageId: string, { files }: Arrival): AttachmentRow[] {
  return files.map(({ name, ...file }, position) => ({
    ...file,
    id: newId(),
    messageId,
    position,
    name: cutText(name, 255),
    fileId: null,
  }));
}

async function store(work: Work, kept: readonly Kept[]): Promise<void> {
  if (kept.length === 0) return;
  const stored = await insertMessages(
    work,
    kept.map(({ message }) => message),
  );
  if (stored.length !== kept.length) throw new Error("a message was kept twice although its conversation was held");
  await insertAttachments(
    work,
    kept.flatMap(({ files }) => files),
  );
  await noteInbound(work, [...Map.groupBy(kept, ({ conversation }) => conversation.id).values()].map(newsOf));
}

function newsOf(kept: readonly Kept[]): ConversationNews {
  const inOrder = kept
    .map(({ message }) => message)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
  const words = inOrder.filter(isWord);
  const last = inOrder.at(-1);
  if (!last) throw new Error("news without a message");
  return {
    conversationId: last.conversationId,
    lastMessageId: last.id,
    lastMessageAt: last.at,
    unread: words.length,
    waitingSince: words.at(0)?.at ?? null,
  };
}

/** In a group somebody's "stop" is not the contact's. */
async function hear(work: Work, kept: readonly Kept[]): Promise<void> {
  for (const { conversation, message } of kept) {
    if (conversation.kind !== "private") continue;
    await recordOptOut(work, { contactId: conversation.contactId, text: message.text });
  }
}
