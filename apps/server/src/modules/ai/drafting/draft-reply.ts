import { z } from "zod";
import type { Actor } from "../../../platform/actor.ts";
import { ModelFailure } from "../../../platform/ai/model-failure.ts";
import { type JobAttempt, job } from "../../../platform/jobs/store.ts";
import type { Scope, Work } from "../../../platform/work.ts";
import { failDraft, saveDraft } from "../../messaging/index.ts";
import { endRun, findRunOfDraft, type RunEnd, type RunRow, type RunStep } from "../runs/store.ts";
import { type DraftContext, gatherContext } from "./gather-context.ts";
import { type Proposal, proposeReply } from "./propose-reply.ts";

/** How often a model that may answer later is asked. A crash of ours does not use one up for good: see the job. */
const mostTries = 3;

/**
 * The verb itself gives a model up after a few tries; the job may be repeated more often, so that workers which die in
 * the middle leave no draft behind that is never written. It may take as long as the slowest model is given.
 */
export const draftReplyJob = job(
  "ai.draft-reply",
  z.object({ draftId: z.uuid() }),
  { concurrency: 8, retryLimit: 10, retryDelay: 1, expireInSeconds: 900 },
  draftReply,
);

/**
 * Writes a draft that was begun, with no transaction open while the engine thinks. Safe to repeat: a draft nobody waits
 * for any more, or that is written, is left as it is. Throws when it may go better later.
 */
export async function draftReply(scope: Scope, { draftId }: { draftId: string }, attempt: JobAttempt): Promise<void> {
  const startedAt = performance.now();
  const context = await scope.read((work) => gatherContext(work, draftId));
  if (!context) return scope.transact((work) => closeRun(work, draftId));
  const writer = scope.as(agentActor(context.agent.id));
  try {
    const gathered = contextStep(context, Math.round(performance.now() - startedAt));
    const proposal = await proposeReply(scope, context, attempt.signal);
    await writer.transact((work) => keepProposal(work, context, { ...proposal, steps: [gathered, ...proposal.steps] }));
  } catch (error) {
    const code = codeToGiveUpWith(error, attempt);
    if (code === undefined) throw error;
    await writer.transact((work) => giveUp(work, context, code));
    if (!(error instanceof ModelFailure)) throw error;
    scope.services.log.warn({ code, runId: context.run.id, traceId: scope.traceId }, "no draft was written");
  }
}

function agentActor(id: string): Actor {
  return { kind: "agent", id, permissions: [] };
}

/** Undefined while another try may help. */
function codeToGiveUpWith(error: unknown, attempt: JobAttempt): string | undefined {
  if (error instanceof ModelFailure) return error.isPassing && attempt.number < mostTries ? undefined : error.code;
  return attempt.last ? "internal" : undefined;
}

async function keepProposal(work: Work, { draft, run, agent }: DraftContext, proposal: Proposal): Promise<void> {
  const { text, sources, engine, inputTokens, outputTokens, steps } = proposal;
  const saved = await saveDraft(work, { draftId: draft.id, text, sources, engine });
  const result: RunStep = {
    kind: "result",
    detail: { characters: text.length, sources: sources.length },
    durationMs: 0,
  };
  await finishRun(work, run, {
    status: saved ? "succeeded" : "failed",
    failureCode: saved ? null : "draft_superseded",
    agentVersion: agent.version,
    engine,
    inputTokens,
    outputTokens,
    steps: [...steps, result],
  });
}

async function giveUp(work: Work, { draft, run, agent }: DraftContext, code: string): Promise<void> {
  await failDraft(work, { draftId: draft.id, code });
  await finishRun(work, run, endOf(run, { agentVersion: agent.version, failureCode: code }));
}

/** Ends the run of a draft that was set aside before anything was written. */
async function closeRun(work: Work, draftId: string): Promise<void> {
  const run = await findRunOfDraft(work, draftId);
  if (run?.status === "running") await finishRun(work, run, endOf(run, { failureCode: "draft_superseded" }));
}

function endOf(run: RunRow, changes: Partial<RunEnd>): RunEnd {
  const { agentVersion, engine } = run;
  const unspent = { inputTokens: null, outputTokens: null, steps: [], failureCode: null };
  return { agentVersion, engine, ...unspent, status: "failed", ...changes };
}

async function finishRun(work: Work, { id, agentId }: RunRow, end: RunEnd): Promise<void> {
  const isFirst = await endRun(work, id, end);
  if (isFirst) work.publish("agent.run.finished", { runId: id, agentId, status: end.status, code: end.failureCode });
}

function contextStep({ messages, unanswered, deal, language }: DraftContext, durationMs: number): RunStep {
  const detail = { messages: messages.length, unanswered: unanswered.length, deal: deal?.id ?? null, language };
  return { kind: "context", detail, durationMs };
}
