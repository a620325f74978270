import type { TransitionInput } from "@karavan/contract";
import { missingReference } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { wrongPipeline } from "../choose-stage.ts";
import { holdPipeline, holdStage } from "../store.ts";

/** Throws Invalid when the pipeline or a stage of a transition is not there, or a stage is of another pipeline. */
export async function checkStages(
  work: Work,
  { pipelineId, toStageId, conditions: { currentStage } }: TransitionInput,
): Promise<void> {
  if (!(await holdPipeline(work, pipelineId))) throw missingReference("pipelineId");
  await checkStage(work, pipelineId, { id: toStageId, path: "toStageId" });
  if (currentStage) await checkStage(work, pipelineId, { id: currentStage, path: "conditions.currentStage" });
}

async function checkStage(
  work: Work,
  pipelineId: string,
  { id, path }: { id: string; path: "toStageId" | "conditions.currentStage" },
): Promise<void> {
  const stage = await holdStage(work, id);
  if (!stage) throw missingReference(path);
  if (stage.pipelineId !== pipelineId) throw wrongPipeline(path);
}
