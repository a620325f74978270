import type { StageDetails } from "@karavan/contract";
import { Conflict, missingReference } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { accessStageForChange } from "../access.ts";
import { wrongPipeline } from "../choose-stage.ts";
import { findStage } from "../store.ts";
import { deleteTransitionsOfStage } from "../transitions/delete-transition.ts";
import { emptyStageJob } from "./empty-stage.ts";
import { keepAnOpenStage } from "./replace-stage.ts";
import { holdsDeals, markStageDeleted } from "./store.ts";

/**
 * Takes a stage out of its pipeline; its deals go to `moveTo` one by one, each with a line of its history. What moves
 * deals into it or out of it by itself is deleted with it. Throws NotFound; Conflict last_stage, and stage_holds_deals
 * when it holds deals and nothing says where they go; Invalid when `moveTo` is not a stage of the same pipeline.
 */
export async function deleteStage(
  work: Work,
  { stageId, moveTo }: { stageId: string; moveTo?: string },
): Promise<void> {
  const { stage, stages } = await accessStageForChange(work, stageId);
  if (stage.kind === "open") keepAnOpenStage(stages, stageId);
  const target = moveTo === undefined ? undefined : await chooseTarget(work, { moveTo, stageId, stages });
  // Marked first: whoever puts a deal there either did before, and it is counted, or finds the stage gone.
  await markStageDeleted(work, stageId);
  if (!target && (await holdsDeals(work, stageId))) throw new Conflict("stage_holds_deals");
  await deleteTransitionsOfStage(work, stageId);
  work.publish("stage.deleted", { stageId, pipelineId: stage.pipelineId, moveTo: target?.id ?? null });
  // Deleted deals stand in it too, and may come back.
  const goTo = target ?? stages.find(({ id, kind }) => id !== stageId && kind === "open");
  if (goTo) work.enqueue(emptyStageJob, { stageId, moveTo: goTo.id });
}

async function chooseTarget(
  work: Work,
  { moveTo, stageId, stages }: { moveTo: string; stageId: string; stages: readonly StageDetails[] },
): Promise<StageDetails> {
  const target = stages.find(({ id }) => id === moveTo && id !== stageId);
  if (target) return target;
  throw moveTo !== stageId && (await findStage(work, moveTo)) ? wrongPipeline("moveTo") : missingReference("moveTo");
}
