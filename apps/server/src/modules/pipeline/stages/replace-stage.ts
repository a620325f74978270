import type { StageDetails, StageInput } from "@karavan/contract";
import { Conflict } from "../../../platform/errors.ts";
import { changesBetween } from "../../../platform/events/changes.ts";
import type { Work } from "../../../platform/work.ts";
import { accessStageForChange } from "../access.ts";
import { completeStage } from "./create-stage.ts";
import { updateStage } from "./store.ts";

/**
 * Replaces what a stage is called, means and asks for. What it asks counts for deals that move from now on. Throws
 * NotFound, and Conflict last_stage when no open stage would be left.
 */
export async function replaceStage(
  work: Work,
  { stageId, stage: input }: { stageId: string; stage: StageInput },
): Promise<StageDetails> {
  const { stage, stages } = await accessStageForChange(work, stageId);
  if (input.kind !== "open") keepAnOpenStage(stages, stageId);
  const fields = completeStage(input);
  const { name, kind, color, probability, rottingDays, entry, exit } = stage;
  const changes = changesBetween({ name, kind, color, probability, rottingDays, entry, exit }, fields);
  if (!changes) return stage;
  const written = { ...stage, ...fields };
  await updateStage(work, written);
  work.publish("stage.updated", { stageId, pipelineId: stage.pipelineId }, { changes });
  return written;
}

/** New deals need somewhere to start. Throws Conflict last_stage when no open stage is left without one. */
export function keepAnOpenStage(stages: readonly StageDetails[], withoutId: string): void {
  if (!stages.some(({ id, kind }) => id !== withoutId && kind === "open")) throw new Conflict("last_stage");
}
