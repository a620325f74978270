import type { AgentRun } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { RunRow } from "./store.ts";

/** A run as the contract shows it. */
export function presentRun(row: RunRow): AgentRun {
  return { ...row, startedAt: isoTime(row.startedAt), finishedAt: row.finishedAt ? isoTime(row.finishedAt) : null };
}
