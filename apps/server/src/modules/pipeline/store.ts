import type { Stage, StageDetails, StageRule } from "@karavan/contract";
import { query } from "../../platform/db/query.ts";
import { anyOf, type Sql, sql } from "../../platform/db/sql.ts";
import type { Work } from "../../platform/work.ts";

export interface PipelineRow {
  id: string;
  name: string;
  isDefault: boolean;
}

/** Columns of a stage, called `stage`, beside those of what stands in it; as JSON they would cost several times as much. */
export const stageBeside = sql`stage.pipeline_id as "pipelineId", stage.id as "stageId",
  stage.name as "stageName", stage.position as "stagePosition", stage.kind as "stageKind", stage.color as "stageColor",
  stage.probability as "stageProbability", stage.rotting_days as "stageRottingDays"`;

const stageColumns = sql`id, pipeline_id as "pipelineId", name, position, kind, color, probability,
  rotting_days as "rottingDays", entry_fields as "entryFields", entry_roles as "entryRoles", exit_fields as "exitFields",
  exit_roles as "exitRoles"`;

interface ReadStage extends Stage {
  entryFields: StageRule["fields"];
  entryRoles: StageRule["roles"];
  exitFields: StageRule["fields"];
  exitRoles: StageRule["roles"];
}

function toStageDetails({ entryFields, entryRoles, exitFields, exitRoles, ...stage }: ReadStage): StageDetails {
  return {
    ...stage,
    entry: { fields: entryFields, roles: entryRoles },
    exit: { fields: exitFields, roles: exitRoles },
  };
}

/** Stages that are not deleted and of which something is true; what follows the condition orders, cuts and holds them. */
async function readStages(work: Work, condition: Sql): Promise<StageDetails[]> {
  const rows = await query<ReadStage>(
    work,
    sql`
    select ${stageColumns} from stages
    where organization_id = ${work.organizationId} and deleted_at is null and ${condition}`,
  );
  return rows.map(toStageDetails);
}

/** All pipelines, the default one first. */
export async function listPipelines(work: Work): Promise<PipelineRow[]> {
  const rows = await query<PipelineRow>(
    work,
    sql`
    select id, name, is_default as "isDefault" from pipelines
    where organization_id = ${work.organizationId} and deleted_at is null order by is_default desc, created_at, id`,
  );
  return rows;
}

/** A pipeline, held until the transaction ends: whoever else changes it or its stages waits. */
export async function holdPipeline(work: Work, id: string): Promise<PipelineRow | undefined> {
  const rows = await query<PipelineRow>(
    work,
    sql`
    select id, name, is_default as "isDefault" from pipelines
    where organization_id = ${work.organizationId} and id = ${id} and deleted_at is null for update`,
  );
  return rows[0];
}

/** Stages in order, of one pipeline or of all. */
export function listStages(work: Work, pipelineId?: string): Promise<StageDetails[]> {
  return readStages(
    work,
    sql`${pipelineId ? sql`pipeline_id = ${pipelineId}` : sql`true`} order by pipeline_id, position, id`,
  );
}

/** One stage, whatever its pipeline. */
export async function findStage(work: Work, id: string): Promise<StageDetails | undefined> {
  const [stage] = await readStages(work, sql`id = ${id}`);
  return stage;
}

/** The same, which is not deleted before the transaction ends: a deal may be put there. */
export async function holdStage(work: Work, id: string): Promise<StageDetails | undefined> {
  const [stage] = await readStages(work, sql`id = ${id} for share`);
  return stage;
}

/** Where deals start in a pipeline, or in the default one: its first stage, which is not deleted meanwhile. */
export async function holdFirstStage(work: Work, pipelineId?: string): Promise<StageDetails | undefined> {
  const pipeline = pipelineId
    ? sql`${pipelineId}`
    : sql`(select id from pipelines where organization_id = ${work.organizationId} and is_default)`;
  const [stage] = await readStages(work, sql`pipeline_id = ${pipeline} order by position, id limit 1 for share`);
  return stage;
}

/** Holds a deal against being deleted until the transaction ends; whose it is, or undefined when it is not there. */
export async function holdDeal(work: Work, id: string): Promise<{ contactId: string } | undefined> {
  const rows = await query<{ contactId: string }>(
    work,
    sql`
    select contact_id as "contactId" from deals
    where organization_id = ${work.organizationId} and id = ${id} and deleted_at is null for share`,
  );
  return rows[0];
}

/** What deals are called, in any order, deleted ones too. */
export async function listDealTitles(work: Work, ids: readonly string[]): Promise<{ id: string; title: string }[]> {
  if (ids.length === 0) return [];
  const rows = await query<{ id: string; title: string }>(
    work,
    sql`
    select id, title from deals where organization_id = ${work.organizationId} and id = ${anyOf(ids)}`,
  );
  return rows;
}
