import { expireHoldJob } from "./holds/expire-hold.ts";

export const jobs = [expireHoldJob];
