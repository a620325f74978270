import type { RateClass } from "@karavan/contract";

/** Requests a caller may make in a minute, by class: one budget per account, or per address for the signed out. */
export const requestsPerMinute: Readonly<Record<RateClass, number>> = {
  auth: 30,
  read: 3000,
  write: 1200,
  upload: 60,
  generate: 120,
};
