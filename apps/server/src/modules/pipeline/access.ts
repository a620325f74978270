import type { StageDetails } from "@karavan/contract";
import { NotFound } from "../../platform/errors.ts";
import type { Work } from "../../platform/work.ts";
import { findStage, holdPipeline, listStages, type PipelineRow } from "./store.ts";

/** A stage of the organization. Throws NotFound when it is not there or deleted. */
export async function accessStage(work: Work, id: string): Promise<StageDetails> {
  const stage = await findStage(work, id);
  if (!stage) throw new NotFound();
  return stage;
}

/** The stages of a pipeline, in order. Throws NotFound when it is not there or deleted. */
export async function accessStagesOf(work: Work, pipelineId: string): Promise<StageDetails[]> {
  const stages = await listStages(work, pipelineId);
  if (stages.length === 0) throw new NotFound();
  return stages;
}

/** A pipeline for a change of it or of its stages: other changes wait until this one is done. Throws NotFound. */
export async function accessPipelineForChange(
  work: Work,
  id: string,
): Promise<{ pipeline: PipelineRow; stages: StageDetails[] }> {
  const pipeline = await holdPipeline(work, id);
  if (!pipeline) throw new NotFound();
  return { pipeline, stages: await listStages(work, id) };
}

/** A stage for a change of it, with the stages of its pipeline, which waits with it. Throws NotFound. */
export async function accessStageForChange(
  work: Work,
  id: string,
): Promise<{ stage: StageDetails; stages: StageDetails[] }> {
  const { pipelineId } = await accessStage(work, id);
  const { stages } = await accessPipelineForChange(work, pipelineId);
  const stage = stages.find((each) => each.id === id);
  // Somebody may have deleted it while we waited for its pipeline.
  if (!stage) throw new NotFound();
  return { stage, stages };
}
