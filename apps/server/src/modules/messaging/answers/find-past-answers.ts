import type { Work } from "../../../platform/work.ts";
import { findStems, listPastAnswers, type PastAnswerRow, searchQuestions } from "./store.ts";

/** How the team once answered something like it. */
export interface PastAnswer {
  conversationId: string;
  /** What the conversation is called. */
  title: string;
  questionId: string;
  question: string;
  answerId: string;
  /** All we said before the contact spoke again. */
  answer: string;
  at: Date;
  /** From 0 to 1: how much of its words the past question shares with this one, rare words counting more. */
  score: number;
}

/** How many past questions are looked at more closely. */
const candidates = 60;

/**
 * Past questions of contacts that are most like `question`, with what we answered, best first. Finds words in any of
 * their forms, in Russian and in English. `exceptConversationId` leaves one conversation out.
 */
export async function findPastAnswers(
  work: Work,
  { question, exceptConversationId, limit }: { question: string; exceptConversationId?: string; limit: number },
): Promise<PastAnswer[]> {
  const stems = await findStems(work, question);
  if (stems.length === 0) return [];
  const ids = await searchQuestions(work, { stems, exceptConversationId, limit: candidates });
  const rows = await listPastAnswers(work, ids);
  return rank(stems, rows).slice(0, limit);
}

/** Orders by shared words, each weighing more the fewer candidates have it; the same answer is kept once. */
function rank(stems: readonly string[], rows: readonly PastAnswerRow[]): PastAnswer[] {
  const weightOf = weigh(stems, rows);
  const scored = rows.map(({ stems: found, ...answer }) => ({ ...answer, score: similarity(stems, found, weightOf) }));
  const best = scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.at.getTime() - a.at.getTime());
  return [...new Map(best.toReversed().map((answer) => [answer.answer, answer])).values()].sort(
    (a, b) => b.score - a.score,
  );
}

function weigh(stems: readonly string[], rows: readonly PastAnswerRow[]): (stem: string) => number {
  const counts = new Map<string, number>();
  for (const row of rows) for (const stem of new Set(row.stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const known = new Map(stems.map((stem) => [stem, Math.log(1 + (rows.length + 1) / (1 + (counts.get(stem) ?? 0)))]));
  // A word the question does not have costs a candidate as much as a middling one.
  return (stem) => known.get(stem) ?? 1;
}

function similarity(asked: readonly string[], found: readonly string[], weightOf: (stem: string) => number): number {
  const sum = (stems: readonly string[]) => stems.reduce((total, stem) => total + weightOf(stem), 0);
  const shared = asked.filter((stem) => found.includes(stem));
  return (2 * sum(shared)) / (sum(asked) + sum(found));
}
