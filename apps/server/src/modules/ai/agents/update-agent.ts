import type { AgentChanges } from "@karavan/contract";
import { changesBetween } from "../../../platform/events/changes.ts";
import type { Work } from "../../../platform/work.ts";
import { accessAgent, accessAgentForChange } from "./access.ts";
import { type AgentFields, type AgentRow, updateAgentRow } from "./store.ts";

/** What an agent is told: another wording is another version, so that every run says which one it followed. */
const told = ["systemPrompt", "temperature", "maxTokens"] as const;

/** Changes an agent. Throws NotFound. */
export async function updateAgent(
  work: Work,
  { agentId, changes }: { agentId: string; changes: AgentChanges },
): Promise<AgentRow> {
  const agent = await accessAgentForChange(work, agentId);
  const before = fieldsOf(agent);
  const after = { ...before, ...changes };
  const differences = changesBetween(before, after);
  if (!differences) return agent;
  const version = told.some((field) => field in differences) ? agent.version + 1 : agent.version;
  await updateAgentRow(work, { ...after, id: agentId, version });
  work.publish("agent.updated", { agentId, version }, { changes: differences });
  return accessAgent(work, agentId);
}

function fieldsOf({ name, description, status, systemPrompt, temperature, maxTokens }: AgentRow): AgentFields {
  return { name, description, status, systemPrompt, temperature, maxTokens };
}
