import type { Stage } from "@karavan/contract";
import { execute, query } from "../../platform/db/query.ts";
import { joinSql, nothing, sql } from "../../platform/db/sql.ts";
import type { Work } from "../../platform/work.ts";

/** A stage, with the key by which built-in transitions recognise it. */
export interface StageRow extends Stage {
  key: string | null;
}

export interface PipelineRow {
  id: string;
  name: string;
  isDefault: boolean;
}

/** Columns of a stage, called `stage`, beside those of what stands in it; as JSON they would cost several times as much. */
export const stageBeside = sql`stage.pipeline_id as "pipelineId", stage.id as "stageId", stage.key as "stageKey",
  stage.name as "stageName", stage.position as "stagePosition", stage.kind as "stageKind", stage.color as "stageColor"`;

const stageColumns = sql`id, pipeline_id as "pipelineId", key, name, position, kind, color`;

/** All pipelines, the default one first. */
export async function listPipelines(work: Work): Promise<PipelineRow[]> {
  const rows = await query<PipelineRow>(
    work,
    sql`
    select id, name, is_default as "isDefault" from pipelines
    where organization_id = ${work.organizationId} order by is_default desc, created_at, id`,
  );
  return rows;
}

/** Stages in order, of one pipeline or of all. */
export async function listStages(work: Work, pipelineId?: string): Promise<StageRow[]> {
  const rows = await query<StageRow>(
    work,
    sql`
    select ${stageColumns} from stages
    where organization_id = ${work.organizationId} ${pipelineId ? sql`and pipeline_id = ${pipelineId}` : nothing}
    order by pipeline_id, position`,
  );
  return rows;
}

/** One stage, whatever its pipeline. */
export async function findStage(work: Work, id: string): Promise<StageRow | undefined> {
  const rows = await query<StageRow>(
    work,
    sql`
    select ${stageColumns} from stages where organization_id = ${work.organizationId} and id = ${id}`,
  );
  return rows[0];
}

/** The stage of a pipeline that has this key. */
export async function findStageByKey(work: Work, pipelineId: string, key: string): Promise<StageRow | undefined> {
  const rows = await query<StageRow>(
    work,
    sql`
    select ${stageColumns} from stages
    where organization_id = ${work.organizationId} and pipeline_id = ${pipelineId} and key = ${key}`,
  );
  return rows[0];
}

/** Where deals start in a pipeline, or in the default one: its first stage. */
export async function findFirstStage(work: Work, pipelineId?: string): Promise<StageRow | undefined> {
  const pipeline = pipelineId
    ? sql`${pipelineId}`
    : sql`(select id from pipelines where organization_id = ${work.organizationId} and is_default)`;
  const rows = await query<StageRow>(
    work,
    sql`
    select ${stageColumns} from stages where organization_id = ${work.organizationId} and pipeline_id = ${pipeline}
    order by position limit 1`,
  );
  return rows[0];
}

/** Adds a pipeline with its stages. */
export async function insertPipeline(work: Work, pipeline: PipelineRow, stages: readonly StageRow[]): Promise<void> {
  const values = stages.map(
    ({ id, key, name, position, kind, color }) =>
      sql`(${work.organizationId}, ${id}, ${pipeline.id}, ${key}, ${name}, ${position}, ${kind}, ${color})`,
  );
  await Promise.all([
    execute(
      work,
      sql`
      insert into pipelines (organization_id, id, name, is_default, created_at)
      values (${work.organizationId}, ${pipeline.id}, ${pipeline.name}, ${pipeline.isDefault}, ${work.now()})`,
    ),
    execute(
      work,
      sql`
      insert into stages (organization_id, id, pipeline_id, key, name, position, kind, color) values ${joinSql(values, ", ")}`,
    ),
  ]);
}
