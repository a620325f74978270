import type { Pipeline, Stage, StageDetails } from "@karavan/contract";
import type { PipelineRow } from "./store.ts";

/** A stage without its rules, as it stands beside a deal. */
export function presentStage({ id, pipelineId, name, position, kind, color, probability, rottingDays }: Stage): Stage {
  return { id, pipelineId, name, position, kind, color, probability, rottingDays };
}

/** Pipelines with their stages in order, as the contract shows them. */
export function presentPipelines(pipelines: readonly PipelineRow[], stages: readonly StageDetails[]): Pipeline[] {
  const byPipeline = Map.groupBy(stages, (stage) => stage.pipelineId);
  return pipelines.map(({ id, name, isDefault }) => ({
    ...{ id, name, isDefault },
    stages: byPipeline.get(id) ?? [],
  }));
}
