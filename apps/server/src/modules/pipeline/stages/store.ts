import type { StageDetails } from "@karavan/contract";
import { execute, query } from "../../../platform/db/query.ts";
import { joinSql, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** Writes what a stage is called, means and asks for. */
export async function updateStage(work: Work, stage: StageDetails): Promise<void> {
  const values = writtenOf(stage);
  const set = written.map((column, index) => sql`${column} = ${values[index]}`);
  await execute(
    work,
    sql`
    update stages set ${joinSql(set, ", ")} where organization_id = ${work.organizationId} and id = ${stage.id}`,
  );
}

/** Writes the places of stages, in the order given. */
export async function updateStageOrder(work: Work, stageIds: readonly string[]): Promise<void> {
  await execute(
    work,
    sql`
    update stages set position = asked.position - 1
    from unnest(${stageIds}::uuid[]) with ordinality as asked(id, position)
    where stages.organization_id = ${work.organizationId} and stages.id = asked.id`,
  );
}

/** Takes a stage out of every list. */
export async function markStageDeleted(work: Work, id: string): Promise<void> {
  await execute(
    work,
    sql`
    update stages set deleted_at = ${work.now()} where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Whether deals that are not deleted stand in a stage. */
export async function holdsDeals(work: Work, stageId: string): Promise<boolean> {
  const rows = await query(
    work,
    sql`
    select from deals
    where organization_id = ${work.organizationId} and stage_id = ${stageId} and deleted_at is null limit 1`,
  );
  return rows.length > 0;
}

/** Adds stages. */
export async function insertStages(work: Work, stages: readonly StageDetails[]): Promise<void> {
  const values = stages.map(
    (stage) => sql`(${work.organizationId}, ${stage.id}, ${stage.pipelineId}, ${stage.position},
      ${joinSql(writtenOf(stage), ", ")})`,
  );
  await execute(
    work,
    sql`
    insert into stages (organization_id, id, pipeline_id, position, ${joinSql(written, ", ")})
    values ${joinSql(values, ", ")}`,
  );
}

/** What people write about a stage: columns, and their values in the same order. */
const written = [
  sql`name`,
  sql`kind`,
  sql`color`,
  sql`probability`,
  sql`rotting_days`,
  sql`entry_fields`,
  sql`entry_roles`,
  sql`exit_fields`,
  sql`exit_roles`,
];

/** Values of the columns in `written`, in their order. */
function writtenOf({ name, kind, color, probability, rottingDays, entry, exit }: StageDetails): Sql[] {
  const rules = [entry.fields, entry.roles, exit.fields, exit.roles].map((list) => sql`${list}::text[]`);
  return [sql`${name}`, sql`${kind}`, sql`${color}`, sql`${probability}`, sql`${rottingDays}`, ...rules];
}
