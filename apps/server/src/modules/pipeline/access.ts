import { NotFound } from "../../platform/errors.ts";
import type { Work } from "../../platform/work.ts";
import { findStage, listStages, type StageRow } from "./store.ts";

/** A stage of the organization. Throws NotFound when it is not there. */
export async function accessStage(work: Work, id: string): Promise<StageRow> {
  const stage = await findStage(work, id);
  if (!stage) throw new NotFound();
  return stage;
}

/** The stages of a pipeline, in order. Throws NotFound when it is not there. */
export async function accessStagesOf(work: Work, pipelineId: string): Promise<StageRow[]> {
  const stages = await listStages(work, pipelineId);
  if (stages.length === 0) throw new NotFound();
  return stages;
}
