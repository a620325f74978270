import { Conflict } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { accessPipelineForChange } from "../access.ts";
import { emptyStageJob } from "../stages/empty-stage.ts";
import { holdsDeals } from "../stages/store.ts";
import { holdFirstStage } from "../store.ts";
import { deleteTransitionsOfPipeline } from "../transitions/delete-transition.ts";
import { markPipelineDeleted } from "./store.ts";

/**
 * Takes a pipeline with its stages out of every list; what happened in it stays. Deleted deals that stood in it go to the
 * default pipeline, should they come back. Throws NotFound; Conflict default_pipeline, and stage_holds_deals.
 */
export async function deletePipeline(work: Work, { pipelineId }: { pipelineId: string }): Promise<void> {
  const { pipeline, stages } = await accessPipelineForChange(work, pipelineId);
  if (pipeline.isDefault) throw new Conflict("default_pipeline");
  await markPipelineDeleted(work, pipelineId);
  for (const { id } of stages) if (await holdsDeals(work, id)) throw new Conflict("stage_holds_deals");
  await deleteTransitionsOfPipeline(work, pipelineId);
  work.publish("pipeline.deleted", { pipelineId });
  const home = await holdFirstStage(work);
  if (home) for (const { id } of stages) work.enqueue(emptyStageJob, { stageId: id, moveTo: home.id });
}
