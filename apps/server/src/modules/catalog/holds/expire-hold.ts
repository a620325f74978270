import { z } from "zod";
import { systemActor } from "../../../platform/actor.ts";
import { job } from "../../../platform/jobs/store.ts";
import type { Work } from "../../../platform/work.ts";
import { findHold, markHoldExpired } from "./store.ts";

/** Expires a hold when its time has come. */
export const expireHoldJob = job(
  "catalog.expire-hold",
  z.object({ holdId: z.uuid() }),
  { retryLimit: 20 },
  (scope, { holdId }) => scope.as(systemActor).transact((work) => expireHold(work, { holdId })),
);

/**
 * Marks a hold expired whose instant has passed, once. Safe to repeat, and for holds that ended otherwise. The queue goes by
 * the database's clock: what comes too early comes again.
 */
export async function expireHold(work: Work, { holdId }: { holdId: string }): Promise<void> {
  const isExpired = await markHoldExpired(work, holdId);
  const hold = await findHold(work, holdId);
  if (!hold) return;
  const { departureId, productId, contactId, seats, expiresAt, eventId } = hold;
  if (isExpired) {
    const facts = { holdId, departureId, productId, contactId, seats };
    work.publish("departure.hold.expired", facts, { causeId: eventId });
  } else if (hold.status === "held") {
    work.enqueue(expireHoldJob, { holdId }, { startAfter: expiresAt, causeId: eventId });
  }
}
