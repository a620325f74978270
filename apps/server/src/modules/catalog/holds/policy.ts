import type { DepartureStatus, HoldStatus } from "@karavan/contract";

/** What a hold is at an instant: kept seats are free again the moment their time is over, before anybody marks it. */
export function statusAt({ status, expiresAt }: { status: HoldStatus; expiresAt: Date }, now: Date): HoldStatus {
  return status === "held" && expiresAt <= now ? "expired" : status;
}

/** Whether a departure takes people. */
export function takesPeople(status: DepartureStatus): boolean {
  return status === "planned" || status === "guaranteed";
}

const longestMs = 366 * 86_400_000;

/** Whether seats may be kept until then: in the future, and no longer than a year. */
export function isHoldTime(expiresAt: Date, now: Date): boolean {
  const ms = expiresAt.getTime() - now.getTime();
  return ms > 0 && ms <= longestMs;
}
