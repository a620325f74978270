import type { Transition } from "@karavan/contract";
import { execute, query } from "../../../platform/db/query.ts";
import { nothing, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

interface ReadTransition extends Omit<Transition, "conditions"> {
  currentStage: string | null;
  contactTags: string[];
}

async function readTransitions(work: Work, condition: Sql): Promise<Transition[]> {
  const rows = await query<ReadTransition>(
    work,
    sql`
    select id, pipeline_id as "pipelineId", position, trigger as event, current_stage_id as "currentStage",
      contact_tags as "contactTags", to_stage_id as "toStageId", is_active as "isActive"
    from transitions where organization_id = ${work.organizationId} and ${condition}`,
  );
  return rows.map(({ currentStage, contactTags, ...row }) => ({ ...row, conditions: { currentStage, contactTags } }));
}

/** Transitions in the order they are tried, of one pipeline or of all. */
export function listTransitions(work: Work, pipelineId?: string): Promise<Transition[]> {
  const ofPipeline = pipelineId ? sql`and pipeline_id = ${pipelineId}` : nothing;
  return readTransitions(work, sql`true ${ofPipeline} order by pipeline_id, position, id`);
}

/** Transitions that are on and wait for something, in the order they are tried. */
export function listActiveTransitions(work: Work, event: Transition["event"]): Promise<Transition[]> {
  return readTransitions(work, sql`is_active and trigger = ${event} order by pipeline_id, position, id`);
}

/** Transitions into a stage or out of it. */
export function listTransitionsOfStage(work: Work, stageId: string): Promise<Transition[]> {
  return readTransitions(work, sql`(current_stage_id = ${stageId} or to_stage_id = ${stageId}) for update`);
}

/** A transition, held until the transaction ends. */
export async function holdTransition(work: Work, id: string): Promise<Transition | undefined> {
  const [transition] = await readTransitions(work, sql`id = ${id} for update`);
  return transition;
}

/** Adds a transition. */
export async function insertTransition(work: Work, transition: Transition): Promise<void> {
  const { id, pipelineId, position, event, conditions, toStageId, isActive } = transition;
  await execute(
    work,
    sql`
    insert into transitions (organization_id, id, pipeline_id, position, trigger, current_stage_id, contact_tags,
      to_stage_id, is_active)
    values (${work.organizationId}, ${id}, ${pipelineId}, ${position}, ${event}, ${conditions.currentStage},
      ${conditions.contactTags}, ${toStageId}, ${isActive})`,
  );
}

/** Writes all of a transition but its place. */
export async function updateTransition(work: Work, transition: Transition): Promise<void> {
  const { id, pipelineId, event, conditions, toStageId, isActive } = transition;
  await execute(
    work,
    sql`
    update transitions set pipeline_id = ${pipelineId}, trigger = ${event}, current_stage_id = ${conditions.currentStage},
      contact_tags = ${conditions.contactTags}, to_stage_id = ${toStageId}, is_active = ${isActive}
    where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Removes a transition; what it did is in the log. */
export async function removeTransition(work: Work, id: string): Promise<void> {
  await execute(work, sql`delete from transitions where organization_id = ${work.organizationId} and id = ${id}`);
}

/** Whether the last that happened to a deal is that this transition was refused for the same reasons. */
export async function wasJustRefused(
  work: Work,
  { dealId, transitionId, codes }: { dealId: string; transitionId: string; codes: readonly string[] },
): Promise<boolean> {
  const rows = await query<{ type: string; facts: { transitionId?: string; codes?: string[] } }>(
    work,
    sql`
    select type, facts from events where organization_id = ${work.organizationId} and subject_id = ${dealId}
    order by id desc limit 1`,
  );
  const [last] = rows;
  return (
    last?.type === "deal.stage.refused" &&
    last.facts.transitionId === transitionId &&
    String(last.facts.codes) === String(codes)
  );
}
