import type { Agent } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { AgentRow } from "./store.ts";

/** An agent as the contract shows it. */
export function presentAgent(organizationId: string, row: AgentRow): Agent {
  return {
    ...row,
    organizationId,
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  };
}
