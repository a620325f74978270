import type { Agent } from "@karavan/contract";
import { execute, query } from "../../../platform/db/query.ts";
import { type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** What people decide about an agent. */
export interface AgentFields {
  name: string;
  description: string | null;
  status: Agent["status"];
  systemPrompt: string;
  temperature: number;
  maxTokens: number;
}

export interface AgentRow extends AgentFields {
  id: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const columns = sql`row.id, row.name, row.description, row.status, row.system_prompt as "systemPrompt", row.temperature,
  row.max_tokens as "maxTokens", row.version, row.created_at as "createdAt", row.updated_at as "updatedAt"`;

/** All agents, oldest first. */
export function listAgents(work: Work): Promise<AgentRow[]> {
  return readRows(work, sql`true order by row.id`);
}

/** An agent of this organization. */
export async function findAgent(work: Work, id: string): Promise<AgentRow | undefined> {
  const [row] = await readRows(work, sql`row.id = ${id}`);
  return row;
}

/** The same, held until this transaction ends. */
export async function lockAgent(work: Work, id: string): Promise<AgentRow | undefined> {
  const [row] = await readRows(work, sql`row.id = ${id} for update`);
  return row;
}

/** The agent that drafts replies: the first the organization got. */
export async function findDraftingAgent(work: Work): Promise<AgentRow> {
  const [row] = await readRows(work, sql`true order by row.id limit 1`);
  if (!row) throw new Error("an organization without an agent");
  return row;
}

async function readRows(work: Work, condition: Sql): Promise<AgentRow[]> {
  const rows = await query<AgentRow>(
    work,
    sql`
    select ${columns} from agent_configs row where row.organization_id = ${work.organizationId} and ${condition}`,
  );
  return rows;
}

/** Adds an agent in its first version. */
export async function insertAgent(work: Work, row: AgentFields & { id: string }): Promise<void> {
  await execute(
    work,
    sql`
    insert into agent_configs (organization_id, id, name, description, status, system_prompt, temperature, max_tokens,
      version, created_at, updated_at)
    values (${work.organizationId}, ${row.id}, ${row.name}, ${row.description}, ${row.status}, ${row.systemPrompt},
      ${row.temperature}, ${row.maxTokens}, 1, ${work.now()}, ${work.now()})`,
  );
}

/** Writes what changed. */
export async function updateAgentRow(work: Work, row: AgentFields & { id: string; version: number }): Promise<void> {
  await execute(
    work,
    sql`
    update agent_configs set name = ${row.name}, description = ${row.description}, status = ${row.status},
      system_prompt = ${row.systemPrompt}, temperature = ${row.temperature}, max_tokens = ${row.maxTokens},
      version = ${row.version}, updated_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = ${row.id}`,
  );
}
