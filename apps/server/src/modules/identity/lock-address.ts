import { AppError } from "../../platform/errors.ts";
import { clearFailures, countFailure, findLock } from "../../platform/login-records.ts";
import type { Services } from "../../platform/services.ts";

/** Wrong passwords for one address until it is locked. */
const failureLimit = 5;
/** Minutes in which they count, and minutes the lock then lasts. */
const windowMinutes = 15;
const windowMs = windowMinutes * 60_000;

const queues = new WeakMap<Services["database"], Map<string, Promise<unknown>>>();

/**
 * Runs a check of a password for an address. `isRight` false counts as a wrong one, whether the address is known or not;
 * true forgets the wrong ones. Throws account_locked, without checking, while the address is locked.
 */
export async function guardPassword<T extends { isRight: boolean }>(
  services: Services,
  email: string,
  check: () => Promise<T>,
): Promise<T> {
  return oneAtATime(services, email, async () => {
    await refuseLocked(services, email);
    const checked = await check();
    if (checked.isRight) await clearFailures(services.database, email);
    else await countFailure(services.database, { email, now: services.clock.now(), windowMs, limit: failureLimit });
    return checked;
  });
}

async function refuseLocked({ database, clock }: Services, email: string): Promise<void> {
  const now = clock.now();
  const lockedUntil = await findLock(database, email, now);
  if (!lockedUntil) return;
  const retryAfterSeconds = Math.ceil((lockedUntil.getTime() - now.getTime()) / 1000);
  throw new AppError("account_locked", { details: { retryAfterSeconds } });
}

/** Attempts at one address wait for each other: many at once would otherwise all be checked before the first one counts. */
async function oneAtATime<T>(services: Services, email: string, attempt: () => Promise<T>): Promise<T> {
  const queue = queues.get(services.database) ?? new Map<string, Promise<unknown>>();
  queues.set(services.database, queue);
  const before = queue.get(email) ?? Promise.resolve();
  const mine = before.then(attempt, attempt);
  const settled = mine.catch(() => undefined);
  queue.set(email, settled);
  try {
    return await mine;
  } finally {
    if (queue.get(email) === settled) queue.delete(email);
  }
}
