import type { Pipeline, Stage } from "@karavan/contract";
import type { PipelineRow, StageRow } from "./store.ts";

/** A stage as the contract shows it. */
export function presentStage({ key, ...shown }: StageRow): Stage {
  return shown;
}

/** Pipelines with their stages in order, as the contract shows them. */
export function presentPipelines(pipelines: readonly PipelineRow[], stages: readonly StageRow[]): Pipeline[] {
  const byPipeline = Map.groupBy(stages, (stage) => stage.pipelineId);
  return pipelines.map((pipeline) => ({ ...pipeline, stages: (byPipeline.get(pipeline.id) ?? []).map(presentStage) }));
}
