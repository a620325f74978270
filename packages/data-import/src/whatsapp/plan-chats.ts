import type { ConversationKind, DateOrder, ImportOptions, ImportParticipant, ImportProblem } from "../model.ts";
import { type ChatAuthors, findOwnAuthors } from "../own-author.ts";
import { nameKey, phoneOf } from "../person-name.ts";
import { problem } from "../problem.ts";
import type { WallTime } from "../zoned-time.ts";
import { bareTitle, titleOfTranscript } from "./chat-title.ts";
import { countReadable, judgeOrder, type OrderEvidence, type OrderVerdict } from "./day-order.ts";
import type { TranscriptSurvey } from "./survey-transcript.ts";

/** Everything the second pass needs to know about one chat. */
export type ChatPlan = {
  survey: TranscriptSurvey;
  key: string;
  title: string;
  kind: ConversationKind;
  phone?: string;
  verdicts: Map<number, OrderVerdict>;
  messageCount: number;
  ownAuthor?: string;
  participants: ImportParticipant[];
  /** True when time never runs backwards, so that equal messages stand side by side. */
  isOrdered: boolean;
  first?: WallTime;
  last?: WallTime;
  problems: ImportProblem[];
};

// Countries that write the month first. Canada and the Philippines write both ways.
const monthFirstRegions = new Set(["US", "PR", "GU", "VI", "AS", "MP", "UM", "FM", "PW", "MH"]);

/** Plans all chats of an upload together: who exported them shows best across several. */
export function planChats(surveys: readonly TranscriptSurvey[], options: ImportOptions): ChatPlan[] {
  const named = surveys.map((survey) => ({ survey, ...nameChat(survey) }));
  const own = findOwnAuthors(
    named.map(({ survey, trueTitle, kind }): ChatAuthors => {
      return { names: [...survey.authors.keys()], title: trueTitle, isPrivate: kind === "private" };
    }),
    options.ownNames ?? [],
  );
  return named.map(({ survey, title, kind }, at) => planChat({ survey, title, kind, ownAuthor: own[at] }, options));
}

type NamedChat = { survey: TranscriptSurvey; title: string; kind: ConversationKind; ownAuthor?: string };

function planChat(chat: NamedChat, options: ImportOptions): ChatPlan {
  const { survey, title, kind, ownAuthor } = chat;
  const verdicts = judgeLayouts(survey, options);
  const phone = kind === "private" ? phoneOf(title) : undefined;
  return {
    ...chat,
    key: `whatsapp:${phone ?? title.normalize("NFC").toLowerCase().replace(/\s+/g, " ")}`,
    phone,
    verdicts,
    messageCount: countMessages(survey, verdicts),
    participants: [...survey.authors].map(([name, messageCount]) => ({
      ...authorOf(name, ownAuthor),
      messageCount,
    })),
    isOrdered: isOrdered(survey, verdicts),
    ...timeSpan(survey, verdicts),
    problems: planProblems(survey, verdicts),
  };
}

/** The author of a message as the model has it. */
export function authorOf(name: string, ownAuthor: string | undefined) {
  const phone = phoneOf(name);
  return { key: phone ?? name, name, phone, isOwn: ownAuthor === undefined ? undefined : name === ownAuthor };
}

function nameChat(survey: TranscriptSurvey): { title: string; trueTitle?: string; kind: ConversationKind } {
  const trueTitle = titleOfTranscript(survey.transcript) ?? survey.noticeName;
  const names = [...survey.authors.keys()];
  const title = trueTitle ?? bareTitle(survey.transcript) ?? ([...names].sort().join(", ") || "WhatsApp");
  return { title, trueTitle, kind: kindOfChat(survey, names, trueTitle) };
}

// In a private chat the title is the other side's name, so a title nobody carries is a group's.
function kindOfChat(survey: TranscriptSurvey, names: string[], trueTitle?: string): ConversationKind {
  if (trueTitle !== undefined && /\((?:You|Вы|Du|Tú)\)$/u.test(trueTitle)) return "self";
  if (names.length > 2 || survey.hasGroupNotice) return "group";
  if (names.length < 2 || trueTitle === undefined) return "private";
  return names.some((name) => nameKey(name) === nameKey(trueTitle)) ? "private" : "group";
}

function judgeLayouts(survey: TranscriptSurvey, options: ImportOptions): Map<number, OrderVerdict> {
  const verdicts = new Map<number, OrderVerdict>();
  for (const [signature, evidence] of survey.layouts) {
    verdicts.set(signature, judgeOrder(evidence, fallbackOrder(survey, evidence, options)));
  }
  return verdicts;
}

/** Order for dates that leave it open: the caller's, then the region's, then what the phone's language suggests. */
function fallbackOrder(survey: TranscriptSurvey, evidence: OrderEvidence, options: ImportOptions): DateOrder {
  if (options.dateOrder) return options.dateOrder;
  if (options.region) return monthFirstRegions.has(options.region.toUpperCase()) ? "mdy" : "dmy";
  // Among English phones only American ones print "3/6/18": others pad the numbers or write the year in full.
  const looksAmerican =
    survey.language === "en" &&
    evidence.isUnpadded &&
    evidence.header.separator === "/" &&
    evidence.header.yearAt === -1;
  return looksAmerican ? "mdy" : "dmy";
}

function countMessages(survey: TranscriptSurvey, verdicts: Map<number, OrderVerdict>): number {
  return [...survey.layouts].reduce((sum, [signature, evidence]) => {
    const verdict = verdicts.get(signature);
    return verdict ? sum + countReadable(evidence, verdict) : sum;
  }, 0);
}

function isOrdered(survey: TranscriptSurvey, verdicts: Map<number, OrderVerdict>): boolean {
  const [first, ...rest] = verdicts.values();
  if (!first || first.certainty === "mixed" || rest.some((verdict) => verdict.order !== first.order)) return false;
  return !survey.isUnordered[first.order];
}

function timeSpan(
  survey: TranscriptSurvey,
  verdicts: Map<number, OrderVerdict>,
): { first?: WallTime; last?: WallTime } {
  const tallies = [...survey.layouts].flatMap(([signature, evidence]) => {
    const verdict = verdicts.get(signature);
    return verdict ? [evidence.tallies[verdict.order]] : [];
  });
  if (tallies.length === 0) return {};
  const earliest = tallies.map((tally) => tally.earliest).filter((stamp) => stamp > 0);
  return {
    first: unpackStamp(Math.min(...earliest)),
    last: unpackStamp(Math.max(...tallies.map((tally) => tally.latest))),
  };
}

/** Reads 20261120235959 back into its parts. */
export function unpackStamp(stamp: number): WallTime {
  const day = Math.floor(stamp / 1_000_000);
  const time = stamp % 1_000_000;
  return {
    year: Math.floor(day / 10_000),
    month: Math.floor(day / 100) % 100,
    day: day % 100,
    hour: Math.floor(time / 10_000),
    minute: Math.floor(time / 100) % 100,
    second: time % 100,
  };
}

function planProblems(survey: TranscriptSurvey, verdicts: Map<number, OrderVerdict>): ImportProblem[] {
  const file = survey.transcript.label;
  const { firstText, damagedLine } = survey;
  const problems = [...survey.layouts].flatMap(([signature, { firstLine: line }]) => {
    const verdict = verdicts.get(signature);
    if (!verdict || verdict.certainty === "certain") return [];
    const code = verdict.certainty === "mixed" ? "date_order_mixed" : "date_order_ambiguous";
    return [problem(file, code, verdict.order, { line })];
  });
  if (countMessages(survey, verdicts) === 0) problems.push(problem(file, "no_messages"));
  else if (firstText) problems.push(problem(file, "text_before_first_message", firstText.text, firstText));
  if (damagedLine !== undefined) problems.push(problem(file, "text_damaged", "", { line: damagedLine }));
  return problems;
}
