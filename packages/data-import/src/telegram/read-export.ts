import { externalId } from "../external-id.ts";
import type { ChatItem, ImportAuthor, ImportConversation, ImportMessage } from "../model.ts";
import { problem } from "../problem.ts";
import type { ZonedClock } from "../zoned-time.ts";
import { describeMessage } from "./describe-message.ts";
import { type JsonObject, numberOf, parseMessage, textOf } from "./json-value.ts";
import { authorOfMessage, peerKey, readTime } from "./message-facts.ts";
import { kindOfMessage } from "./message-kind.ts";
import type { TelegramChatPlan } from "./plan-export.ts";
import { readAttachments } from "./read-attachments.ts";
import { type ExportEvent, readEvents } from "./read-events.ts";
import type { ExportSurvey } from "./survey-export.ts";

type Reading = {
  plan: TelegramChatPlan;
  clock: ZonedClock;
  isStarted: boolean;
  /** Time of the message before, for those that have none of their own. */
  at: number;
  countRepeat: (id: string, number: number | undefined) => number;
  authors: Map<string, ImportAuthor>;
};

type MessageEvent = Extract<ExportEvent, { type: "message" }>;

/** Second pass over an export: each chat followed by its messages in file order, empty chats last. In batches. */
export async function* readExport(
  survey: ExportSurvey,
  plans: readonly TelegramChatPlan[],
  clock: ZonedClock,
): AsyncGenerator<ChatItem[]> {
  const readings = new Map(plans.map((plan) => [plan.survey.chat, startReading(plan, clock)]));
  for await (const events of readEvents(survey.transcript)) {
    yield events.flatMap((event) => {
      if (event.type === "problem") return [event];
      const reading = event.type === "message" ? readings.get(event.chat) : undefined;
      return reading && event.type === "message" ? readMessage(reading, event) : [];
    });
  }
  yield [...readings.values()].filter((reading) => !reading.isStarted).map((reading) => conversationOf(reading.plan));
}

function startReading(plan: TelegramChatPlan, clock: ZonedClock): Reading {
  return {
    plan,
    clock,
    isStarted: false,
    at: plan.survey.firstAt ?? 0,
    countRepeat: createRepeatCounter(plan.survey.hasGrowingIds),
    authors: new Map(plan.participants.map(({ key, name, phone, isOwn }) => [key, { key, name, phone, isOwn }])),
  };
}

/** The chat itself, as the first item of its messages. */
function conversationOf(plan: TelegramChatPlan): ImportConversation {
  const { key, title, kind, phone, participants, survey } = plan;
  const file = plan.export.transcript.label;
  return {
    type: "conversation",
    key,
    source: "telegram",
    title,
    kind,
    peer: survey.id === "" ? undefined : plan.peer,
    phone,
    participants,
    messageCount: survey.messages,
    file,
  };
}

function readMessage(reading: Reading, event: MessageEvent): ChatItem[] {
  const items: ChatItem[] = reading.isStarted ? [] : [conversationOf(reading.plan)];
  reading.isStarted = true;
  const { label: file, find } = reading.plan.export.transcript;
  const place = { line: event.line, offset: event.offset };
  const raw = event.bytes && parseMessage(event.bytes);
  if (!raw) return [...items, problem(file, "message_broken", event.bytes?.toString("utf8", 0, 600) ?? "", place)];
  const at = readTime(raw, "date", reading.clock);
  // Telegram writes "unsupported" messages without a date: that is no damage.
  if (at === undefined && textOf(raw, "type") !== "unsupported")
    items.push(problem(file, "message_without_date", textOf(raw, "id"), place));
  reading.at = at ?? reading.at;
  const { attachments, unsafePath } = readAttachments(raw, find);
  if (unsafePath !== undefined) items.push(problem(file, "attachment_unsafe_path", unsafePath, place));
  items.push({ ...buildMessage(reading, raw), attachments, line: event.line });
  return items;
}

function buildMessage(reading: Reading, raw: JsonObject): Omit<ImportMessage, "attachments" | "line"> {
  const { plan, clock } = reading;
  const kind = kindOfMessage(raw);
  const author = authorOf(reading, raw);
  const text = describeMessage(raw, kind);
  const edited = readTime(raw, "edited", clock);
  return {
    type: "message",
    conversationKey: plan.key,
    ...identify(reading, raw, [reading.at, author?.key ?? "", text]),
    at: new Date(reading.at),
    author,
    kind,
    text,
    // Exports of 2020 print the year 1970 for "never".
    ...(edited !== undefined && edited > 172_800_000 ? { isEdited: true, editedAt: new Date(edited) } : {}),
    ...(raw.forwarded_from === undefined ? {} : { forwardedFrom: textOf(raw, "forwarded_from") ?? "" }),
    ...replyOf(plan, raw),
    file: plan.export.transcript.label,
  };
}

function authorOf(reading: Reading, raw: JsonObject): ImportAuthor | null {
  const author = authorOfMessage(raw) ?? channelAuthor(reading.plan, raw);
  if (!author) return null;
  const known = reading.authors.get(author.key);
  if (known) return known;
  const { ownKey } = reading.plan;
  const created = { ...author, isOwn: ownKey === undefined ? undefined : author.key === ownKey };
  reading.authors.set(author.key, created);
  return created;
}

// Posts of a channel may come without an author: the channel itself speaks.
function channelAuthor(plan: TelegramChatPlan, raw: JsonObject): { key: string; name: string } | undefined {
  return plan.kind === "channel" && textOf(raw, "type") === "message"
    ? { key: plan.peer, name: plan.title }
    : undefined;
}

function identify(
  { plan, countRepeat }: Reading,
  raw: JsonObject,
  content: (string | number)[],
): Pick<ImportMessage, "externalId" | "sourceMessageId"> {
  const sourceMessageId = textOf(raw, "id");
  const parts = sourceMessageId === undefined ? [plan.key, ...content] : [plan.key, sourceMessageId];
  const id = externalId(parts);
  const repeat = countRepeat(id, numberOf(raw, "id"));
  return { externalId: repeat === 0 ? id : externalId([...parts, repeat]), sourceMessageId };
}

function replyOf(plan: TelegramChatPlan, raw: JsonObject): Pick<ImportMessage, "replyToExternalId" | "topic"> {
  const to = textOf(raw, "reply_to_message_id");
  const otherChat = peerKey(textOf(raw, "reply_to_peer_id"));
  if (to === undefined || (otherChat !== undefined && otherChat !== plan.peer)) return {};
  const topic = plan.survey.topics.get(Number(to));
  return topic === undefined ? { replyToExternalId: externalId([plan.key, to]) } : { topic };
}

/** Growing ids cannot repeat, so nothing is kept for them; otherwise a 48-bit number per message is. */
function createRepeatCounter(hasGrowingIds: boolean): (id: string, number: number | undefined) => number {
  const counts = new Map<number, number>();
  return (id, number) => {
    if (hasGrowingIds && number !== undefined) return 0;
    const key = Number.parseInt(id.slice(4, 16), 16);
    const repeat = counts.get(key) ?? 0;
    counts.set(key, repeat + 1);
    return repeat;
  };
}
