import type { AgentRun } from "@karavan/contract";
import type { RunRow } from "./store.ts";

/** A run as the contract shows it. */
export function presentRun(row: RunRow): AgentRun {
  return { ...row, startedAt: row.startedAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null };
}
