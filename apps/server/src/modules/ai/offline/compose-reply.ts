import type { Locale, MessageKind } from "@karavan/contract";
import { textsIn } from "../../../platform/i18n.ts";
import { foldText } from "../../../platform/search-text.ts";
import { type ChosenAnswer, chooseAnswer } from "./choose-answer.ts";
import type { Specific } from "./find-specifics.ts";
import type { PastAnswer, RankedAnswer } from "./rank-answers.ts";
import { readStems } from "./read-words.ts";
import { recognizeSmallTalk } from "./recognize-small-talk.ts";
import { recognizeGaps, recognizeTopics, type Topic } from "./recognize-topics.ts";

/** What the engine goes by; nothing else, so the same always gives the same. */
export interface ReplyTask {
  language: Locale;
  /** What the contact wrote since our last answer, oldest first. */
  unanswered: readonly { kind: MessageKind; text: string }[];
  /** Everything the contact wrote lately, to know what need not be asked. */
  said: string;
  contactName: string;
  /** Whether a reply begins by a greeting: the first of a talk does. */
  greets: boolean;
  pastAnswers: readonly PastAnswer[];
}

export interface ComposedReply {
  text: string;
  /** The past answers it leans on, the one it speaks with first. */
  leansOn: RankedAnswer[];
}

/** What is read of a message, and of all that was said lately: people send books, and every pattern is tried on it. */
const longestQuestion = 3000;
const longestSaid = 5000;

type Say = ReturnType<typeof textsIn>["t"];

/** The question as it was understood, and what the past has to say to it. */
interface Reading {
  say: Say;
  question: string;
  said: string;
  topics: readonly Topic[];
  chosen: ChosenAnswer | undefined;
}

/** A reply out of what the team answered before, or an honest holding one. Never states what it cannot know. */
export function composeReply(task: ReplyTask): ComposedReply {
  const say = textsIn(task.language).t;
  const question = task.unanswered
    .map(({ text }) => text)
    .join("\n")
    .trim()
    .slice(0, longestQuestion);
  const said = task.said.slice(-longestSaid);
  const reply = (text: string, leansOn: RankedAnswer[] = []) => ({ text: greet(task, say, text), leansOn });
  if (task.unanswered.length === 0) return reply(say("ai:offline.followUp"));
  const smallTalk = recognizeSmallTalk(question);
  if (smallTalk === "greeting") return reply(say("ai:offline.greeting"));
  if (smallTalk) return { text: say(`ai:offline.${smallTalk}`), leansOn: [] };
  if (readStems(question).length === 0) return reply(acknowledge(task, say, question));
  const chosen = chooseAnswer({ language: task.language, question, said }, task.pastAnswers);
  const reading = { say, question, said, topics: recognizeTopics(question), chosen };
  return reply(joinParts([chosen?.template.text ?? "", promise(reading), ask(reading)]), chosen?.leansOn);
}

/** To what has no words: a photo, a sticker, a voice message; a mere "?" or smile. */
function acknowledge({ unanswered }: ReplyTask, say: Say, question: string): string {
  const last = unanswered.at(-1)?.kind;
  if (question !== "" && last === "text") return say("ai:offline.greeting");
  return say(last === "voice" || last === "audio" ? "ai:offline.voice" : "ai:offline.media");
}

/** What a missing part of an answer may have been about. */
const aboutSpecific: Partial<Record<Specific, readonly Topic[]>> = {
  price: ["price"],
  date: ["date"],
  availability: ["availability"],
  number: ["price", "date"],
  name: ["place"],
};

/** Says what will be looked up: whatever was asked and not answered by the words of the past. */
function promise({ say, question, topics, chosen }: Reading): string {
  if (topics.includes("complaint")) return say("ai:offline.sorry");
  if (topics.includes("paid")) return say("ai:offline.paid");
  const [first, second] = openTopics(topics, chosen).map((topic) => nameTopic(say, topic, question));
  if (first !== undefined)
    return say("ai:offline.check", { what: second ? say("ai:offline.and", { first, second }) : first });
  if (chosen?.template.text) return "";
  return say(isQuestion(question) ? "ai:offline.checkOne" : "ai:offline.checkMessage");
}

function openTopics(topics: readonly Topic[], chosen: ChosenAnswer | undefined): Topic[] {
  if (!chosen?.template.text) return [...topics];
  const answered = new Set(recognizeTopics(chosen.leansOn[0]?.question ?? ""));
  const missing = new Set(chosen.template.missing.flatMap((specific) => aboutSpecific[specific] ?? []));
  return topics.filter((topic) => missing.has(topic) || !answered.has(topic));
}

function nameTopic(say: Say, topic: Topic, question: string): string {
  return say(`ai:offline.about.${topic === "availability" && recognizeGaps(question).isTravel ? "seats" : topic}`);
}

const questionWord =
  /\?|(?<!\p{L})(?:как|какой|какая|какие|что|где|когда|сколько|можно|есть ли|почему|нужн[аоы]?|who|what|where|when|why|how|can|could|do|does|is|are|will)(?!\p{L})/iu;

function isQuestion(text: string): boolean {
  return questionWord.test(text);
}

/** What the contact has not said yet and the team has to know; nothing where the reply asks already. */
function ask({ say, question, said, topics, chosen }: Reading): string {
  const answer = chosen?.template.text ?? "";
  if (answer.includes("?")) return "";
  if (topics.includes("complaint")) return say("ai:offline.ask.complaint");
  if (topics.includes("status")) return say("ai:offline.ask.order");
  const gaps = recognizeGaps(said);
  const isOffer = topics.some((topic) => topic === "price" || topic === "availability" || topic === "booking");
  if (isOffer && gaps.isTravel) return askForGaps(gaps, say);
  return answer === "" && topics.length === 0 && !isQuestion(question) ? say("ai:offline.ask.what") : "";
}

function askForGaps({ hasDate, hasCount }: { hasDate: boolean; hasCount: boolean }, say: Say): string {
  if (hasDate && hasCount) return "";
  if (hasDate) return say("ai:offline.ask.count");
  return say(hasCount ? "ai:offline.ask.date" : "ai:offline.ask.both");
}

/** What was once said may be a list, or end as chats do: without a full stop. */
function joinParts(parts: readonly string[]): string {
  return parts.filter(Boolean).reduce((text, part) => {
    if (text.includes("\n")) return `${text}\n\n${part}`;
    return /[\p{L}\p{N}]$/u.test(text) ? `${text}. ${part}` : `${text} ${part}`;
  });
}

function greet({ greets, contactName }: ReplyTask, say: Say, text: string): string {
  if (!greets) return text;
  const name = readFirstName(contactName);
  return `${name === undefined ? say("ai:offline.hello") : say("ai:offline.helloName", { name })} ${text}`;
}

/** What to call somebody by the name they gave themselves; undefined when it is no name, but a number, a handle, a joke. */
function readFirstName(fullName: string): string | undefined {
  const [first = ""] = fullName.trim().split(/\s+/u);
  const isName = /^\p{Lu}\p{Ll}+(?:[-'’]\p{L}+)?$/u.test(first) && first.length <= 20;
  return isName && !notNames.has(foldText(first)) ? first : undefined;
}

const notNames = new Set(
  "unknown client customer user guest deleted telegram whatsapp клиент гость контакт пользователь неизвестный без".split(
    " ",
  ),
);
