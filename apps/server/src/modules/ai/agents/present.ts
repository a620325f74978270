import type { Agent } from "@karavan/contract";
import type { AgentRow } from "./store.ts";

/** An agent as the contract shows it. */
export function presentAgent(organizationId: string, row: AgentRow): Agent {
  return {
    ...row,
    organizationId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
