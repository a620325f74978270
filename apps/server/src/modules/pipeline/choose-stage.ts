import type { StageDetails } from "@karavan/contract";
import { Invalid, missingReference } from "../../platform/errors.ts";
import type { Work } from "../../platform/work.ts";
import { holdFirstStage, holdStage } from "./store.ts";

/**
 * The stage a new deal starts in: the one asked for, else the first of the pipeline asked for, else the first of the
 * default one. It is not deleted before the transaction ends. Throws Invalid when they are not there or do not belong together.
 */
export async function chooseStage(
  work: Work,
  { pipelineId, stageId }: { pipelineId?: string; stageId?: string },
): Promise<StageDetails> {
  if (stageId) return chooseStageOf(work, stageId, pipelineId);
  const first = await holdFirstStage(work, pipelineId);
  if (!first) throw missingReference("pipelineId");
  return first;
}

/** The stage asked for, which must belong to the pipeline when one is given. Throws Invalid. */
export async function chooseStageOf(
  work: Work,
  stageId: string,
  pipelineId: string | undefined,
): Promise<StageDetails> {
  const stage = await holdStage(work, stageId);
  if (!stage) throw missingReference("stageId");
  if (pipelineId !== undefined && stage.pipelineId !== pipelineId) throw wrongPipeline("stageId");
  return stage;
}

/** The refusal of a stage or pipeline that is not the deal's. */
export function wrongPipeline(field: string): Invalid {
  const message = "the stage belongs to another pipeline";
  return new Invalid([{ path: field, code: "stage_not_in_pipeline", message }], "stage_not_in_pipeline");
}
