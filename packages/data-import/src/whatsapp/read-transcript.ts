import { externalId } from "../external-id.ts";
import { readLines } from "../files/read-lines.ts";
import type { ChatItem, ImportAuthor, ImportMessage } from "../model.ts";
import { problem } from "../problem.ts";
import type { ZonedClock } from "../zoned-time.ts";
import { buildAttachment } from "./attachment.ts";
import { splitAuthor } from "./author.ts";
import { type ClassifiedBody, classifyBody } from "./classify-body.ts";
import { resolveDay, stampOf } from "./day-order.ts";
import { isIphoneShape, type LineHeader, parseLineHeader } from "./line-header.ts";
import { authorOf, type ChatPlan, unpackStamp } from "./plan-chats.ts";
import { isNotice } from "./survey-transcript.ts";

/** WhatsApp's own limit is 65,536 characters; what is longer is no message. */
const longestMessage = 1_048_576;

type OpenMessage = { header: LineHeader; stamp: number; lines: string[]; length: number; line: number };

type Reading = {
  plan: ChatPlan;
  clock: ZonedClock;
  authors: Map<string, ImportAuthor>;
  countRepeat: (stamp: number, id: string) => number;
  day: number;
  at: number;
  open?: OpenMessage;
};

/** Second pass over a chat: every message in file order, in batches. */
export async function* readTranscript(plan: ChatPlan, clock: ZonedClock): AsyncGenerator<ChatItem[]> {
  const { transcript, authors } = plan.survey;
  const reading: Reading = {
    plan,
    clock,
    authors: new Map([...authors.keys()].map((name) => [name, authorOf(name, plan.ownAuthor)])),
    countRepeat: createRepeatCounter(plan.isOrdered),
    day: 0,
    at: Number.NEGATIVE_INFINITY,
  };
  for await (const { lines, firstLine } of readLines(await transcript.open())) {
    const items: ChatItem[] = [];
    let number = firstLine;
    for (const line of lines) {
      const done = readLine(reading, line, number++);
      if (done) closeMessage(reading, done, items);
    }
    yield items;
  }
  const items: ChatItem[] = [];
  if (reading.open) closeMessage(reading, reading.open, items);
  yield items;
}

// Returns the message that the line ends, if it opens the next one.
function readLine(reading: Reading, line: string, number: number): OpenMessage | undefined {
  const done = reading.open;
  const header = parseLineHeader(line);
  const verdict = header && reading.plan.verdicts.get(header.signature);
  const day = verdict ? resolveDay(header, verdict, reading.day) : 0;
  if (!header || day === 0) {
    if (done && done.length <= longestMessage) done.lines.push(line);
    if (done) done.length += line.length + 1;
    return undefined;
  }
  reading.day = day;
  reading.open = {
    header,
    stamp: stampOf(day, header),
    lines: [header.body],
    length: header.body.length,
    line: number,
  };
  return done;
}

function closeMessage(reading: Reading, open: OpenMessage, items: ChatItem[]): void {
  const file = reading.plan.survey.transcript.label;
  if (open.length > longestMessage) items.push(problem(file, "message_truncated", "", { line: open.line }));
  items.push(buildMessage(reading, open));
}

function buildMessage(reading: Reading, open: OpenMessage): ImportMessage {
  const { plan, clock } = reading;
  const { author, body } = readBody(reading, open);
  reading.at = clock.toUtc(unpackStamp(open.stamp), reading.at);
  const parts = [plan.key, open.stamp, author?.key ?? "", open.lines.join("\n").trimEnd()];
  const id = externalId(parts);
  const repeat = reading.countRepeat(open.stamp, id);
  return {
    type: "message",
    conversationKey: plan.key,
    externalId: repeat === 0 ? id : externalId([...parts, repeat]),
    at: new Date(reading.at),
    author,
    kind: body.kind,
    text: body.text,
    attachments: body.fileName === undefined ? [] : [buildAttachment(body.fileName, plan.survey.transcript.find)],
    isEdited: body.isEdited,
    file: plan.survey.transcript.label,
    line: open.line,
  };
}

function readBody(reading: Reading, open: OpenMessage): { author: ImportAuthor | null; body: ClassifiedBody } {
  const { header, lines } = open;
  const split = splitAuthor(header.body);
  const hasNotice = split !== undefined && isNotice(split.text, header.shape);
  const author = split && reading.authors.get(split.name);
  if (!split || !author || hasNotice) {
    const first = split && hasNotice ? split.text : header.body;
    return { author: null, body: classifyNotice([first, ...lines.slice(1)].join("\n")) };
  }
  return { author, body: classifyBody([split.text, ...lines.slice(1)].join("\n"), isIphoneShape(header.shape)) };
}

// Nobody's line: a call or a deleted message where WhatsApp says so, else its own words as they stand.
function classifyNotice(text: string): ClassifiedBody {
  const body = classifyBody(text, false);
  if (body.kind === "call" || body.kind === "deleted") return body;
  return { kind: "system", text: text.replace(/[\u200e\u200f]/g, "").trimEnd() };
}

/**
 * Counts equal messages, so that the second "ok" of a minute gets an id of its own. In a file in order of time they
 * stand side by side and nothing older is kept; otherwise a 48-bit number per message is.
 */
function createRepeatCounter(isOrdered: boolean): (stamp: number, id: string) => number {
  return isOrdered ? countWithinTime() : countForever();
}

function countWithinTime(): (stamp: number, id: string) => number {
  const counts = new Map<string, number>();
  let current = 0;
  let first = "";
  return (stamp, id) => {
    if (stamp !== current) {
      // Most times hold one message: those never touch the map.
      if (counts.size > 0) counts.clear();
      current = stamp;
      first = id;
      return 0;
    }
    const repeat = counts.get(id) ?? (id === first ? 1 : 0);
    counts.set(id, repeat + 1);
    return repeat;
  };
}

function countForever(): (stamp: number, id: string) => number {
  const counts = new Map<number, number>();
  return (_, id) => {
    const number = Number.parseInt(id.slice(4, 16), 16);
    const repeat = counts.get(number) ?? 0;
    counts.set(number, repeat + 1);
    return repeat;
  };
}
