import type { Pipeline } from "@karavan/contract";
import { invalidField } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { accessPipelineForChange } from "../access.ts";
import { updateStageOrder } from "../stages/store.ts";

/** Puts the stages of a pipeline in an order that names each of them once. Throws NotFound and Invalid. */
export async function orderStages(
  work: Work,
  { pipelineId, stageIds }: { pipelineId: string; stageIds: readonly string[] },
): Promise<Pipeline> {
  const { pipeline, stages } = await accessPipelineForChange(work, pipelineId);
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const ordered = [...new Set(stageIds)].flatMap((id) => byId.get(id) ?? []);
  if (ordered.length !== stages.length || stageIds.length !== stages.length) {
    throw invalidField("stageIds", "stages_incomplete", "every stage of the pipeline, each of them once");
  }
  const before = stages.map(({ id }) => id);
  if (before.some((id, index) => id !== stageIds[index])) {
    await updateStageOrder(work, stageIds);
    work.publish("pipeline.updated", { pipelineId }, { changes: { stages: [before, stageIds] } });
  }
  const { id, name, isDefault } = pipeline;
  return {
    ...{ id, name, isDefault },
    stages: ordered.map((stage, position) => ({ ...stage, position })),
  };
}
