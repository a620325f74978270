import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type JobAttempt, job } from "../../platform/jobs/store.ts";
import type { Scope, Work } from "../../platform/work.ts";
import { type Claim, claimPart, claimSeconds, type NextStep } from "./claim-part.ts";
import type { OutboundPart, SendResult } from "./providers/connector.ts";
import { recordResult } from "./record-result.ts";
import { renewClaim } from "./store.ts";

const Payload = z.object({ conversationId: z.uuid() });

/** Milliseconds one call may take before its answer counts as lost: for a text, and for up to 50 MB. */
const textTimeoutMs = 30_000;
const fileTimeoutMs = 300_000;
/** Pauses that are shorter are slept through; for longer ones the job comes back later. */
const longestSleepMs = 300;
/** Parts one job sends before it lets other conversations have its place. */
const turnLength = 50;

/** Sends what is queued in one conversation, in order. */
export const deliverConversationJob = job(
  "delivery.deliver-conversation",
  Payload,
  // A turn of slow uploads may be long; a worker that died is noticed by its heartbeat, not by this.
  { concurrency: 10, retryLimit: 20, retryDelay: 1, expireInSeconds: 3600, onePerKey: true },
  deliverConversation,
);

/**
 * Sends part after part until nothing is queued, each claimed in one transaction, sent with none open, and recorded in
 * another, which claims the next. Any number of workers may do this at once for the same conversation: a part belongs to
 * whoever claimed it.
 */
async function deliverConversation(
  scope: Scope,
  { conversationId }: z.output<typeof Payload>,
  attempt: JobAttempt,
): Promise<void> {
  const claimNext = (work: Work) => claimPart(work, conversationId);
  let step = await scope.transact(claimNext);
  for (let turn = 1; step.kind !== "nothing"; turn += 1) {
    const isLast = turn >= turnLength || attempt.signal.aborted;
    if (step.kind === "send") step = await sendClaimed(scope, step.claim, isLast ? undefined : claimNext);
    else if (isLast) return comeBack(scope, conversationId, 0);
    else if (step.kind === "wait" && step.forMs > longestSleepMs) return comeBack(scope, conversationId, step.forMs);
    else {
      if (step.kind === "wait") await sleep(step.forMs);
      step = await scope.transact(claimNext);
    }
  }
}

function comeBack(scope: Scope, conversationId: string, inMs: number): Promise<void> {
  return scope.transact(async (work) => {
    const startAfter = inMs > 0 ? new Date(work.now().getTime() + inMs) : undefined;
    work.enqueue(deliverConversationJob, { conversationId }, { singletonKey: conversationId, startAfter });
  });
}

/** Sends, writes down what happened, and in the same transaction takes what comes next, when that is asked for. */
async function sendClaimed(
  scope: Scope,
  claim: Claim,
  claimNext: ((work: Work) => Promise<NextStep>) | undefined,
): Promise<NextStep> {
  const result = await whileAlive(scope, claim, () => send(scope, claim));
  const record = async (work: Work, next = claimNext): Promise<NextStep> => {
    await recordResult(work, claim, result);
    return next ? next(work) : { kind: "again" };
  };
  // What keeps the next from being taken must not keep this one from being written down.
  const both = await scope.transact(record).catch((error: unknown) => {
    scope.services.log.warn(
      { err: error, partId: claim.part.id },
      "what was sent is written down without taking what comes next",
    );
    return undefined;
  });
  return both ?? insist(() => scope.transact((work) => record(work, again)));
}

const again = async (): Promise<NextStep> => ({ kind: "again" });

async function send({ services }: Scope, { account, outbound }: Claim): Promise<SendResult> {
  const { file } = outbound;
  const part: OutboundPart = {
    ...outbound,
    file: file && { ...file, open: () => services.files.open(file.storageKey) },
  };
  return account.session.send(part, AbortSignal.timeout(file ? fileTimeoutMs : textTimeoutMs));
}

/** Shows signs of life while the call lasts, so that nobody takes the part for abandoned. */
async function whileAlive<T>(scope: Scope, { claimId, part }: Claim, call: () => Promise<T>): Promise<T> {
  const beat = setInterval(
    () => {
      scope
        .transact((work) => renewClaim(work, claimId, part.id, claimSeconds))
        .catch((error: unknown) =>
          scope.services.log.warn({ err: error, partId: part.id }, "no sign of life can be given"),
        );
    },
    (claimSeconds * 1000) / 4,
  );
  try {
    return await call();
  } finally {
    clearInterval(beat);
  }
}

/** Milliseconds between tries to write down what happened: losing it would leave a person guessing. */
const pausesMs = [50, 200, 1000, 3000];

async function insist<T>(write: () => Promise<T>): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await write();
    } catch {
      await sleep(pauseMs);
    }
  }
  return write();
}
