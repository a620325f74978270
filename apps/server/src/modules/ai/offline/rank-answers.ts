import { readParts, readStems, readTrigrams } from "./read-words.ts";

/** Something a contact once asked and what the team answered. */
export interface PastAnswer {
  conversationId: string;
  /** The answer, so that whoever reads the draft can open it. */
  messageId: string;
  question: string;
  answer: string;
  /** The contact it was said to, whose name means nothing to others. */
  contactName: string;
  at: Date;
}

export interface RankedAnswer extends PastAnswer {
  /** How like the questions are, 0 to 1. */
  score: number;
}

/** What one sentence among others is worth at least and at most, by how much of the whole it says. */
const [leastWorth, mostWorth] = [0.55, 0.95];
/** A longer text is about its beginning. */
const longestText = 1500;
const mostParts = 8;

/**
 * Past answers by how like their questions are to the one asked now, best first; of equals the newer one. Words count
 * by how rare they are among these questions, groups of letters as much, for forms and misspellings. A question may be
 * one sentence of several, on either side.
 */
export function rankAnswers(question: string, answers: readonly PastAnswer[]): RankedAnswer[] {
  const asked = readQuestion(question);
  const past = answers.map((answer) => readQuestion(answer.question));
  const weigh = rarityAmong([asked, ...past].map(([whole]) => whole?.stems ?? []));
  const mine = weighParts(asked, weigh);
  const scored = answers.map((answer, index) => ({
    ...answer,
    score: scoreOf(mine, weighParts(past[index] ?? [], weigh)),
  }));
  return scored.sort(byScoreThenAge);
}

interface Part {
  stems: string[];
  letters: Vector;
}

/** The whole text first, then its sentences. */
function readQuestion(text: string): Part[] {
  const parts = readParts(text.slice(0, longestText)).slice(0, mostParts);
  return parts.map((part) => ({ stems: readStems(part), letters: toVector(readTrigrams(part), () => 1) }));
}

interface WeighedPart {
  words: Vector;
  letters: Vector;
  worth: number;
}

/** A sentence that says little of the whole, such as "What should I do?", proves little by being alike. */
function weighParts(parts: readonly Part[], weigh: (word: string) => number): WeighedPart[] {
  const words = parts.map(({ stems }) => toVector(stems, weigh));
  const whole = words[0]?.length ?? 0;
  return parts.map(({ letters }, index) => {
    const own = words[index] ?? toVector([], weigh);
    const share = whole === 0 ? 0 : Math.min(1, own.length / whole);
    return { words: own, letters, worth: index === 0 ? 1 : leastWorth + (mostWorth - leastWorth) * share };
  });
}

function scoreOf(asked: readonly WeighedPart[], past: readonly WeighedPart[]): number {
  const scores = asked.flatMap((mine) => past.map((theirs) => likeness(mine, theirs) * mine.worth * theirs.worth));
  return Math.min(1, Math.max(0, ...scores));
}

function likeness(a: WeighedPart, b: WeighedPart): number {
  return 0.5 * cosine(a.words, b.words) + 0.5 * cosine(a.letters, b.letters);
}

function byScoreThenAge(a: RankedAnswer, b: RankedAnswer): number {
  return b.score - a.score || b.at.getTime() - a.at.getTime() || (a.messageId < b.messageId ? -1 : 1);
}

function rarityAmong(documents: readonly (readonly string[])[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const word of documents.flatMap((words) => [...new Set(words)])) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + documents.length / (counts.get(word) ?? 1));
}

interface Vector {
  weights: Map<string, number>;
  length: number;
}

function toVector(parts: readonly string[], weigh: (part: string) => number): Vector {
  const weights = new Map<string, number>();
  for (const part of parts) weights.set(part, (weights.get(part) ?? 0) + weigh(part));
  const squares = [...weights.values()].reduce((sum, weight) => sum + weight * weight, 0);
  return { weights, length: Math.sqrt(squares) };
}

function cosine(a: Vector, b: Vector): number {
  if (a.length === 0 || b.length === 0) return 0;
  let product = 0;
  for (const [part, weight] of a.weights) product += weight * (b.weights.get(part) ?? 0);
  return product / (a.length * b.length);
}
