import type { DraftSource } from "@karavan/contract";
import { askModel } from "../../../platform/ai/ask-model.ts";
import type { ModelChoice } from "../../../platform/ai/model.ts";
import { cutText } from "../../../platform/storable-text.ts";
import type { Scope } from "../../../platform/work.ts";
import { composeReply } from "../offline/compose-reply.ts";
import { type RankedAnswer, rankAnswers } from "../offline/rank-answers.ts";
import type { RunStep } from "../runs/store.ts";
import { nameEngine, openChoice } from "../settings/open-choice.ts";
import type { DraftContext } from "./gather-context.ts";
import { writeInstructions, writePrompt } from "./write-prompt.ts";

/** A reply as an engine proposes it, with what it leans on and what it cost. */
export interface Proposal {
  text: string;
  engine: string;
  sources: DraftSource[];
  inputTokens: number | null;
  outputTokens: number | null;
  steps: RunStep[];
}

/** What a model is shown may be less alike than what the offline engine speaks with: it reads, and does not repeat. */
const shownAlike = 0.3;
const mostShown = 5;
const longestExcerpt = 300;
/** A new talk begins after this long a silence of ours, in hours. */
const talkHours = 12;

/** Has the organization's engine write a reply. Not to be called inside a transaction. Throws ModelFailure. */
export async function proposeReply(scope: Scope, context: DraftContext, signal: AbortSignal): Promise<Proposal> {
  const choice = openChoice(scope, context.settings);
  return choice ? askForReply(scope, context, choice, signal) : composeOffline(context);
}

function composeOffline(context: DraftContext): Proposal {
  const startedAt = performance.now();
  const { text, leansOn } = composeReply({
    language: context.language,
    unanswered: context.unanswered,
    said: context.messages
      .filter(({ direction }) => direction === "inbound")
      .map((message) => message.text)
      .join("\n"),
    contactName: context.contact?.name ?? "",
    greets: beginsTalk(context),
    pastAnswers: context.pastAnswers,
  });
  return {
    text,
    engine: "offline",
    sources: [...leansOn.map(toSource), ...questionSource(context)],
    inputTokens: null,
    outputTokens: null,
    steps: [retrievalStep(context, leansOn, since(startedAt))],
  };
}

/** Whether we have not spoken with the contact for a while before they wrote. */
function beginsTalk({ messages, unanswered, now }: DraftContext): boolean {
  const ours = messages.filter(({ direction }) => direction === "outbound").at(-1);
  const asked = unanswered[0]?.at ?? now;
  return !ours || asked.getTime() - ours.at.getTime() > talkHours * 3600 * 1000;
}

async function askForReply(
  scope: Scope,
  context: DraftContext,
  choice: ModelChoice,
  signal: AbortSignal,
): Promise<Proposal> {
  const startedAt = performance.now();
  const question = context.unanswered.map(({ text }) => text).join("\n");
  const ranked = rankAnswers(question, context.pastAnswers).filter(({ score }) => score >= shownAlike);
  const answers = ranked.slice(0, mostShown);
  const retrieval = retrievalStep(context, answers, since(startedAt));
  const askedAt = performance.now();
  const { temperature, maxTokens } = context.agent;
  const instructions = writeInstructions(context);
  const prompt = writePrompt(context, answers);
  const answer = await askModel(scope.services.config, choice, {
    instructions,
    prompt,
    temperature,
    maxTokens,
    signal,
  });
  const { inputTokens, outputTokens, finish } = answer;
  const engine = nameEngine(context.settings);
  return {
    text: bareText(answer.text),
    engine,
    sources: [...answers.map(toSource), ...dealSource(context), ...questionSource(context)],
    inputTokens,
    outputTokens,
    steps: [
      retrieval,
      { kind: "model", detail: { engine, finish, inputTokens, outputTokens }, durationMs: since(askedAt) },
    ],
  };
}

/** Models wrap what they were asked for: in quotes, in a fence, in the mark of a message. */
function bareText(text: string): string {
  const unfenced = text
    .replace(/^```\w*\n([\s\S]*?)\n?```$/u, "$1")
    .replace(/^<message[^>]*>([\s\S]*?)<\/message>$/u, "$1");
  const unquoted = unfenced.trim().replace(/^(?:"([^"]+)"|«([^«»]+)»|“([^“”]+)”)$/u, "$1$2$3");
  return unquoted.trim() || text;
}

function retrievalStep(context: DraftContext, used: readonly RankedAnswer[], durationMs: number): RunStep {
  const detail = {
    found: context.pastAnswers.length,
    used: used.map(({ messageId, score }) => ({ messageId, score: round(score) })),
  };
  return { kind: "retrieval", detail, durationMs };
}

function toSource({ contactName, conversationId, messageId, answer, score }: RankedAnswer): DraftSource {
  return {
    kind: "past_answer",
    title: contactName,
    excerpt: excerptOf(answer),
    conversationId,
    messageId,
    score: round(score),
  };
}

function questionSource({ unanswered, draft, contact }: DraftContext): DraftSource[] {
  const last = unanswered.at(-1);
  if (!last) return [];
  const excerpt = excerptOf(last.text);
  return [
    {
      kind: "conversation",
      title: contact?.name ?? "",
      excerpt,
      conversationId: draft.conversationId,
      messageId: last.id,
      score: 1,
    },
  ];
}

function dealSource({ deal }: DraftContext): DraftSource[] {
  if (!deal) return [];
  return [
    { kind: "deal", title: deal.title, excerpt: deal.stage.name, conversationId: null, messageId: null, score: 1 },
  ];
}

function excerptOf(text: string): string {
  return text.length > longestExcerpt ? `${cutText(text, longestExcerpt)}…` : text;
}

function round(score: number): number {
  return Math.round(score * 1000) / 1000;
}

function since(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}
