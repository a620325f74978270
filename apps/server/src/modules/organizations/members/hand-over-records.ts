import type { JobAttempt, JobOptions } from "../../../platform/jobs/store.ts";
import type { Scope, Work } from "../../../platform/work.ts";
import { findRemoval, holdMember } from "./store.ts";

/** Records handed over in one transaction: few enough that others hardly wait, and memory stays flat. */
const batchSize = 500;

/** How a job hands records over: every try gets further, so their number does not matter, nor how long one takes. */
export const handOverOptions: JobOptions = {
  concurrency: 2,
  retryLimit: 10_000,
  retryDelay: 1,
  hasEvenRetries: true,
  expireInSeconds: 6 * 3600,
};

/** Records of one kind that change hands: from a removed member to another, or to nobody. */
export interface HandOver {
  from: string;
  to: string | null;
  limit: number;
}

/**
 * Hands over what a removed member has of one kind, batch by batch, each in a transaction of its own. `handOver` changes
 * up to `limit` records with an event for each, and returns how many those were. Safe to repeat: what is still theirs is
 * what is left to do. Ends with the signal's reason when the worker stops.
 */
export async function handOverRecords(
  scope: Scope,
  { memberId, attempt }: { memberId: string; attempt: Pick<JobAttempt, "signal"> },
  handOver: (work: Work, batch: HandOver) => Promise<number>,
): Promise<void> {
  for (;;) {
    attempt.signal.throwIfAborted();
    const changed = await scope.transact(async (work) => {
      const to = await holdSuccessor(work, memberId);
      return to === undefined ? 0 : handOver(work, { from: memberId, to, limit: batchSize });
    });
    if (changed === 0) return;
  }
}

/**
 * Who has a removed member's records: whoever they were handed to, or whoever took over from those, held until the
 * transaction ends. Null: nobody. Undefined: they were not removed.
 */
async function holdSuccessor(work: Work, memberId: string): Promise<string | null | undefined> {
  const removal = await findRemoval(work, memberId);
  if (!removal?.handedOverTo) return removal && null;
  return (await holdMember(work, removal.handedOverTo))
    ? removal.handedOverTo
    : holdSuccessor(work, removal.handedOverTo);
}
