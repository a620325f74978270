import type { AgentRun } from "@karavan/contract";
import { decodeCursor, toPage } from "../../../platform/db/keyset.ts";
import { execute, query } from "../../../platform/db/query.ts";
import { nothing, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

export type RunStep = AgentRun["steps"][number];

/** One piece of an agent's work. */
export interface RunRow {
  id: string;
  agentId: string;
  agentVersion: number;
  conversationId: string | null;
  draftId: string | null;
  traceId: string;
  status: AgentRun["status"];
  engine: string;
  failureCode: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  steps: RunStep[];
  startedAt: Date;
  finishedAt: Date | null;
}

const columns = sql`row.id, row.agent_id as "agentId", row.agent_version as "agentVersion",
  row.conversation_id as "conversationId", row.draft_id as "draftId", row.trace_id as "traceId", row.status, row.engine,
  row.failure_code as "failureCode", row.input_tokens as "inputTokens", row.output_tokens as "outputTokens", row.steps,
  row.started_at as "startedAt", row.finished_at as "finishedAt"`;

/** A page of runs, newest first. Ids are in the order of time. */
export async function pageOfRuns(
  work: Work,
  query: { draftId?: string; conversationId?: string; cursor?: string; limit: number },
): Promise<{ rows: RunRow[]; nextCursor: string | null }> {
  const after = decodeCursor(query.cursor, "time");
  const ofDraft = query.draftId ? sql`and row.draft_id = ${query.draftId}` : nothing;
  const ofConversation = query.conversationId ? sql`and row.conversation_id = ${query.conversationId}` : nothing;
  const afterCursor = after ? sql`and row.id < ${after.id}::uuid` : nothing;
  const where = sql`true ${ofDraft} ${ofConversation} ${afterCursor}`;
  const rows = await readRows(work, sql`${where} order by row.id desc limit ${query.limit + 1}`);
  return toPage(rows, query.limit, (row) => row.startedAt);
}

/** The run that writes, or wrote, a draft. */
export async function findRunOfDraft(work: Work, draftId: string): Promise<RunRow | undefined> {
  const [row] = await readRows(work, sql`row.draft_id = ${draftId} order by row.id desc limit 1`);
  return row;
}

async function readRows(work: Work, condition: Sql): Promise<RunRow[]> {
  const rows = await query<RunRow>(
    work,
    sql`
    select ${columns} from agent_runs row where row.organization_id = ${work.organizationId} and ${condition}`,
  );
  return rows;
}

/** Notes that a run begins. */
export async function insertRun(
  work: Work,
  row: Pick<RunRow, "id" | "agentId" | "agentVersion" | "conversationId" | "draftId" | "engine">,
): Promise<void> {
  await execute(
    work,
    sql`
    insert into agent_runs (organization_id, id, agent_id, agent_version, conversation_id, draft_id, trace_id, status,
      engine, started_at)
    values (${work.organizationId}, ${row.id}, ${row.agentId}, ${row.agentVersion}, ${row.conversationId}, ${row.draftId},
      ${work.scope.traceId}, 'running', ${row.engine}, ${work.now()})`,
  );
}

/** How a run ended. */
export type RunEnd = Pick<
  RunRow,
  "agentVersion" | "engine" | "failureCode" | "inputTokens" | "outputTokens" | "steps"
> & { status: "succeeded" | "failed" };

/** Writes how a run ended; false when it had ended before. */
export async function endRun(work: Work, id: string, end: RunEnd): Promise<boolean> {
  const count = await execute(
    work,
    sql`
    update agent_runs set status = ${end.status}, agent_version = ${end.agentVersion}, engine = ${end.engine},
      failure_code = ${end.failureCode}, input_tokens = ${end.inputTokens}, output_tokens = ${end.outputTokens},
      steps = ${JSON.stringify(end.steps)}::jsonb, finished_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = ${id} and status = 'running'`,
  );
  return count === 1;
}
