import { readLines } from "../files/read-lines.ts";
import type { Transcript } from "../files/transcript.ts";
import type { DateOrder } from "../model.ts";
import { looksLikeNotice, type SplitAuthor, splitAuthor } from "./author.ts";
import { classifyBody } from "./classify-body.ts";
import { addEvidence, createEvidence, type OrderEvidence, readDay, stampOf } from "./day-order.ts";
import { type HeaderShape, isIphoneShape, type LineHeader, parseLineHeader } from "./line-header.ts";
import { groupNotice, noticeLanguages, noticeOpening } from "./phrases.ts";

/** What the first pass learns about one chat. Its size depends on the number of authors, not of messages. */
export type TranscriptSurvey = {
  transcript: Transcript;
  lines: number;
  /** Layouts that open messages in this file; lines of any other layout are text. */
  layouts: Map<number, OrderEvidence>;
  /** Messages by author, in order of appearance. */
  authors: Map<string, number>;
  /** Name iPhones put before the first system line: the chat's title. */
  noticeName?: string;
  language?: string;
  hasGroupNotice: boolean;
  /** Per reading of the dates: does time ever run backwards? */
  isUnordered: Record<DateOrder, boolean>;
  firstText?: { line: number; text: string };
  damagedLine?: number;
};

type LayoutTally = {
  evidence: OrderEvidence;
  shape: HeaderShape;
  authors: Map<string, { count: number; isDoubtful: boolean }>;
  bareNames: Map<string, number>;
};

type Draft = Omit<TranscriptSurvey, "layouts" | "authors"> & {
  tallies: Map<number, LayoutTally>;
  lastStamps: Record<DateOrder, number>;
};

const orders: readonly DateOrder[] = ["dmy", "mdy", "ymd"];

/** First pass over a chat: layouts, authors, counts. Nothing of the text is kept. */
export async function surveyTranscript(transcript: Transcript): Promise<TranscriptSurvey> {
  const draft: Draft = {
    transcript,
    lines: 0,
    tallies: new Map(),
    hasGroupNotice: false,
    isUnordered: { dmy: false, mdy: false, ymd: false },
    lastStamps: { dmy: 0, mdy: 0, ymd: 0 },
  };
  for await (const batch of readLines(await transcript.open())) {
    if (batch.isDamaged)
      draft.damagedLine ??= batch.firstLine + batch.lines.findIndex((line) => line.includes("\ufffd"));
    for (const line of batch.lines) surveyLine(draft, line);
  }
  return finishSurvey(draft);
}

function surveyLine(draft: Draft, line: string): void {
  draft.lines++;
  const header = parseLineHeader(line);
  if (header && readDay(header, "dmy") + readDay(header, "mdy") + readDay(header, "ymd") > 0) {
    surveyMessage(draft, header);
  } else if (draft.tallies.size === 0 && line.trim() !== "") {
    draft.firstText ??= { line: draft.lines, text: line };
  }
}

function surveyMessage(draft: Draft, header: LineHeader): void {
  const tally = tallyOf(draft, header);
  addEvidence(tally.evidence, header);
  for (const order of orders) {
    const stamp = stampOf(readDay(header, order), header);
    draft.isUnordered[order] ||= stamp < draft.lastStamps[order];
    draft.lastStamps[order] = stamp;
  }
  const split = splitAuthor(header.body);
  if (!split) surveyNotice(draft, header.body);
  else if (isNotice(split.text, header.shape)) {
    draft.noticeName ??= split.name;
    surveyNotice(draft, split.text);
  } else countAuthor(tally, split);
}

function tallyOf(draft: Draft, header: LineHeader): LayoutTally {
  const known = draft.tallies.get(header.signature);
  if (known) return known;
  const tally = {
    evidence: createEvidence(header, draft.lines),
    shape: header.shape,
    authors: new Map(),
    bareNames: new Map(),
  };
  draft.tallies.set(header.signature, tally);
  return tally;
}

function countAuthor(tally: LayoutTally, { name, isBare }: SplitAuthor): void {
  const author = tally.authors.get(name);
  if (isBare) tally.bareNames.set(name, (tally.bareNames.get(name) ?? 0) + 1);
  else if (author) author.count++;
  else tally.authors.set(name, { count: 1, isDoubtful: looksLikeNotice(name) });
}

/** True when a line with a name in front is WhatsApp's own all the same. */
export function isNotice(text: string, shape: HeaderShape): boolean {
  const isMarked = isIphoneShape(shape) && text.startsWith("\u200e");
  if (!isMarked && !noticeOpening.test(text)) return false;
  return classifyBody(text, isIphoneShape(shape)).kind === "system";
}

function surveyNotice(draft: Draft, text: string): void {
  draft.hasGroupNotice ||= groupNotice.test(text);
  draft.language ??= noticeLanguages.find(([, pattern]) => pattern.test(text))?.[0];
}

function finishSurvey(draft: Draft): TranscriptSurvey {
  const { tallies, lastStamps, ...survey } = draft;
  const trusted = trustedTallies([...tallies.values()]);
  return {
    ...survey,
    layouts: new Map(trusted.map((tally) => [tally.evidence.header.signature, tally.evidence])),
    authors: mergeAuthors(trusted),
  };
}

// A weak layout is believed when the file opens with it. Elsewhere such lines are text: notes, or messages that
// somebody pasted from WhatsApp Web ("[10:01, 20/11/2026] Ann: hi").
function trustedTallies(tallies: LayoutTally[]): LayoutTally[] {
  const [first] = tallies;
  const isStrong = (tally: LayoutTally) => tally.shape === "bracket" || tally.shape === "dash";
  return tallies.filter((tally) => isStrong(tally) || tally.shape === first?.shape);
}

function mergeAuthors(tallies: LayoutTally[]): Map<string, number> {
  const authors = new Map<string, number>();
  for (const tally of tallies) {
    for (const [name, { count, isDoubtful }] of tally.authors) {
      if (!isDoubtful || count > 1) authors.set(name, (authors.get(name) ?? 0) + count);
    }
  }
  for (const [name, count] of tallies.flatMap((tally) => [...tally.bareNames])) {
    const known = authors.get(name);
    if (known !== undefined) authors.set(name, known + count);
  }
  return authors;
}
