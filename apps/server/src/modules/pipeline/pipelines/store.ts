import type { StageDetails } from "@karavan/contract";
import { execute, query } from "../../../platform/db/query.ts";
import { sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import { insertStages } from "../stages/store.ts";
import type { PipelineRow } from "../store.ts";

/** Writes a pipeline's name, and whether it is the default one. */
export async function updatePipeline(work: Work, { id, name, isDefault }: PipelineRow): Promise<void> {
  await execute(
    work,
    sql`
    update pipelines set name = ${name}, is_default = ${isDefault}
    where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** The default pipeline is none any more, so that another one can be; its id. */
export async function clearDefaultPipeline(work: Work): Promise<string | undefined> {
  const rows = await query<{ id: string }>(
    work,
    sql`
    update pipelines set is_default = false where organization_id = ${work.organizationId} and is_default returning id`,
  );
  return rows[0]?.id;
}

/** Takes a pipeline with its stages out of every list. */
export async function markPipelineDeleted(work: Work, id: string): Promise<void> {
  const at = work.now();
  await execute(
    work,
    sql`update pipelines set deleted_at = ${at} where organization_id = ${work.organizationId} and id = ${id}`,
  );
  await execute(
    work,
    sql`
    update stages set deleted_at = ${at}
    where organization_id = ${work.organizationId} and pipeline_id = ${id} and deleted_at is null`,
  );
}

/** Adds a pipeline with its stages. */
export async function insertPipeline(
  work: Work,
  pipeline: PipelineRow,
  stages: readonly StageDetails[],
): Promise<void> {
  await execute(
    work,
    sql`
    insert into pipelines (organization_id, id, name, is_default, created_at)
    values (${work.organizationId}, ${pipeline.id}, ${pipeline.name}, ${pipeline.isDefault}, ${work.now()})`,
  );
  await insertStages(work, stages);
}
