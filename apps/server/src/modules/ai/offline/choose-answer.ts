import type { Locale } from "@karavan/contract";
import { foldText } from "../../../platform/search-text.ts";
import { deriveTemplate, type Template } from "./derive-template.ts";
import { detectLanguage } from "./detect-language.ts";
import { type PastAnswer, type RankedAnswer, rankAnswers } from "./rank-answers.ts";
import { readStems } from "./read-words.ts";

/** What a reply leans on and what of it may be said again. */
export interface ChosenAnswer {
  /** The answer that speaks first, then others like it. */
  leansOn: RankedAnswer[];
  template: Template;
}

interface Question {
  language: Locale;
  question: string;
  /** Everything the contact wrote lately. */
  said: string;
}

/** Below this, two questions are not alike enough to lean on an answer; above the other, they are practically the same. */
const alike = 0.45;
const same = 0.65;
/** How far behind the best an answer may be to be preferred because more of it may be said again. */
const closeBehind = 0.85;
const mostSources = 3;
const mostTried = 10;
const longestTemplate = 900;
/** Longer ones are documents somebody pasted, not answers. */
const longestAnswer = 4000;

/** The past answer to speak with; undefined when nobody was asked anything like it. Other languages are left out. */
export function chooseAnswer(task: Question, pastAnswers: readonly PastAnswer[]): ChosenAnswer | undefined {
  const spoken = pastAnswers.filter(
    ({ answer }) => answer.length <= longestAnswer && detectLanguage(answer) === task.language,
  );
  const ranked = rankAnswers(task.question, spoken).filter(({ score }) => score >= alike);
  const [best] = ranked;
  if (!best) return undefined;
  const isCommonName = commonNames(ranked, task.said);
  const close = ranked.filter(({ score }) => score >= best.score * closeBehind).slice(0, mostTried);
  const speaking = close.find((answer) => saysSomething(templateOf(answer, isCommonName).text));
  const leansOn = distinct([speaking ?? best, ...ranked]).slice(0, mostSources);
  const template = templateOf(speaking ?? best, isCommonName);
  return { leansOn, template: speaking ? template : { ...template, text: "" } };
}

function templateOf({ answer, contactName, score }: RankedAnswer, isCommonName: (word: string) => boolean): Template {
  return deriveTemplate(answer, { contactName, isCommonName, keepsVerdicts: score >= same });
}

function saysSomething(text: string): boolean {
  return text.length <= longestTemplate && (readStems(text).length >= 2 || text.endsWith("?"));
}

/** A name is common when the contact used it, or when most of the team's answers to this question have it. */
function commonNames(ranked: readonly RankedAnswer[], said: string): (word: string) => boolean {
  const heard = new Set(readStems(said));
  const spoken = ranked.map(({ answer, conversationId }) => ({ conversationId, stems: new Set(readStems(answer)) }));
  return (word) => {
    const [stem] = readStems(word);
    if (stem === undefined || heard.has(stem)) return true;
    const users = spoken.filter(({ stems }) => stems.has(stem));
    return new Set(users.map(({ conversationId }) => conversationId)).size >= 2 && users.length >= spoken.length * 0.6;
  };
}

/** The team says many things in the same words; one of each is enough. */
function distinct(answers: readonly RankedAnswer[]): RankedAnswer[] {
  return [...Map.groupBy(answers, ({ answer }) => foldText(answer)).values()].flatMap(([first]) => first ?? []);
}
