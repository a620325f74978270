import type { StageDetails } from "@karavan/contract";
import { newId } from "../../../platform/ids.ts";

/** A new open stage of which nothing is asked yet. */
export function beginStage(named: Pick<StageDetails, "pipelineId" | "position" | "name">): StageDetails {
  return {
    ...named,
    id: newId(),
    kind: "open",
    color: "grey",
    probability: usualProbability.open,
    rottingDays: null,
    entry: { fields: [], roles: [] },
    exit: { fields: [], roles: [] },
  };
}

/** How likely a deal is won in a stage of a kind, in percent, until somebody says otherwise. */
export const usualProbability: Readonly<Record<StageDetails["kind"], number>> = { open: 50, won: 100, lost: 0 };
