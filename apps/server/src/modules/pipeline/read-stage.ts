import type { Stage } from "@karavan/contract";
import type { StageRow } from "./store.ts";

/** What `stageBeside` selects. */
export interface StageBeside {
  pipelineId: string;
  stageId: string;
  stageKey: string | null;
  stageName: string;
  stagePosition: number;
  stageKind: Stage["kind"];
  stageColor: Stage["color"];
}

/** The stage that was selected beside something else. */
export function readStage(row: StageBeside): StageRow {
  return {
    id: row.stageId,
    pipelineId: row.pipelineId,
    key: row.stageKey,
    name: row.stageName,
    position: row.stagePosition,
    kind: row.stageKind,
    color: row.stageColor,
  };
}
