import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { type AgentRow, findAgent, lockAgent } from "./store.ts";

/** An agent of this organization. Throws NotFound. */
export async function accessAgent(work: Work, id: string): Promise<AgentRow> {
  const row = await findAgent(work, id);
  if (!row) throw new NotFound();
  return row;
}

/** The same for a change: whoever else changes it waits. */
export async function accessAgentForChange(work: Work, id: string): Promise<AgentRow> {
  const row = await lockAgent(work, id);
  if (!row) throw new NotFound();
  return row;
}
