import type { Transcript } from "../files/transcript.ts";
import type { ImportProblem } from "../model.ts";
import type { ZonedClock } from "../zoned-time.ts";
import { isObject, type JsonObject, numberOf, parseMessage, textOf } from "./json-value.ts";
import { authorOfMessage, readTime } from "./message-facts.ts";
import { kindOfMessage } from "./message-kind.ts";
import { readEvents } from "./read-events.ts";

/** What the first pass learns about one chat. */
export type ChatSurvey = {
  /** Place in the file, as `readEvents` names it. */
  chat: string;
  name: string;
  type: string;
  id: string;
  messages: number;
  /** Name and number of messages by author key, in order of appearance. */
  authors: Map<string, { name: string; count: number }>;
  /** Titles of forum topics by the id of the message that opened them. */
  topics: Map<number, string>;
  firstAt: number | null;
  lastAt: number | null;
  /** True while ids only grow; then none can occur twice. */
  hasGrowingIds: boolean;
  lastId: number;
};

export type ExportSurvey = {
  transcript: Transcript;
  account?: { key: string; names: string[] };
  /** Phones from the contact list, by `user123` and by full name. */
  phones: Map<string, string>;
  chats: Map<string, ChatSurvey>;
  problems: ImportProblem[];
};

/** First pass over an export: chats, authors, counts. Nothing of the text is kept. */
export async function surveyExport(transcript: Transcript, clock: ZonedClock): Promise<ExportSurvey> {
  const survey: ExportSurvey = { transcript, phones: new Map(), chats: new Map(), problems: [] };
  for await (const events of readEvents(transcript)) {
    for (const event of events) {
      if (event.type === "problem") survey.problems.push(event);
      else if (event.type === "account") readAccount(survey, event.value);
      else if (event.type === "contact") readContact(survey, event.value);
      else if (event.type === "chat-field") readField(chatOf(survey, event.chat), event.field, event.value);
      else surveyMessage(chatOf(survey, event.chat), event.bytes && parseMessage(event.bytes), clock);
    }
  }
  return survey;
}

function chatOf(survey: ExportSurvey, chat: string): ChatSurvey {
  const known = survey.chats.get(chat);
  if (known) return known;
  const created: ChatSurvey = {
    chat,
    name: "",
    type: "",
    id: "",
    messages: 0,
    authors: new Map(),
    topics: new Map(),
    firstAt: null,
    lastAt: null,
    hasGrowingIds: true,
    lastId: Number.NEGATIVE_INFINITY,
  };
  survey.chats.set(chat, created);
  return created;
}

function readField(chat: ChatSurvey, field: string, value: unknown): void {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  if (field === "name") chat.name = text;
  else if (field === "type") chat.type = text;
  else if (field === "id") chat.id = text;
}

function readAccount(survey: ExportSurvey, value: unknown): void {
  const id = isObject(value) ? textOf(value, "user_id") : undefined;
  if (!isObject(value) || id === undefined) return;
  survey.account = { key: `user${id}`, names: [fullName(value)] };
  addPhone(survey, value);
}

function readContact(survey: ExportSurvey, value: unknown): void {
  if (isObject(value)) addPhone(survey, value);
}

function addPhone(survey: ExportSurvey, person: JsonObject): void {
  const digits = (textOf(person, "phone_number") ?? "").replace(/\D/g, "");
  if (digits.length < 7) return;
  const id = textOf(person, "user_id");
  const name = fullName(person);
  if (id !== undefined && id !== "0") survey.phones.set(`user${id}`, `+${digits}`);
  // Two people of one name: then the name tells no phone.
  if (name !== "") survey.phones.set(name, survey.phones.has(name) ? "" : `+${digits}`);
}

function fullName(person: JsonObject): string {
  return [textOf(person, "first_name"), textOf(person, "last_name")].filter(Boolean).join(" ");
}

function surveyMessage(chat: ChatSurvey, raw: JsonObject | null | undefined, clock: ZonedClock): void {
  chat.messages++;
  if (!raw) return;
  const id = numberOf(raw, "id") ?? Number.NaN;
  chat.hasGrowingIds &&= id > chat.lastId;
  chat.lastId = id;
  if (textOf(raw, "action") === "topic_created") chat.topics.set(id, textOf(raw, "title") ?? "");
  countAuthor(chat, raw);
  const at = readTime(raw, "date", clock);
  if (at === undefined) return;
  chat.firstAt = Math.min(chat.firstAt ?? at, at);
  chat.lastAt = Math.max(chat.lastAt ?? at, at);
}

function countAuthor(chat: ChatSurvey, raw: JsonObject): void {
  const author = kindOfMessage(raw) === "system" ? undefined : authorOfMessage(raw);
  if (!author) return;
  const known = chat.authors.get(author.key);
  if (!known) chat.authors.set(author.key, { name: author.name, count: 1 });
  else {
    known.count++;
    if (known.name === "") known.name = author.name;
  }
}
