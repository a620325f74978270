import type { Stage } from "@karavan/contract";

/** What `stageBeside` selects. */
export interface StageBeside {
  pipelineId: string;
  stageId: string;
  stageName: string;
  stagePosition: number;
  stageKind: Stage["kind"];
  stageColor: Stage["color"];
  stageProbability: number;
  stageRottingDays: number | null;
}

/** The stage that was selected beside something else. */
export function readStage(row: StageBeside): Stage {
  return {
    id: row.stageId,
    pipelineId: row.pipelineId,
    name: row.stageName,
    position: row.stagePosition,
    kind: row.stageKind,
    color: row.stageColor,
    probability: row.stageProbability,
    rottingDays: row.stageRottingDays,
  };
}
