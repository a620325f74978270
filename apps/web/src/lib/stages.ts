import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Stage } from "@karavan/contract/records/pipeline";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { read } from "./query.ts";

/** Where a stage is: on the way (how far, 0 to 1), or one of the ends. */
type StagePlace = { kind: "open"; progress: number } | { kind: "won" } | { kind: "lost" };

/** What tells where a stage is among those of its pipeline, which come in order. */
type PlacedStage = Pick<Stage, "id" | "kind" | "pipelineId">;

/** How far along its pipeline each stage is, by its id, for its dot. */
export function useStagePlaces(): ReadonlyMap<string, StagePlace> {
  const { data } = useQuery({ ...read(pipelineApi.listStages), staleTime: 5 * 60_000 });
  return useMemo(() => {
    const stages = data?.items ?? [];
    return new Map(stages.map((stage) => [stage.id, placeOf(stage, stages)]));
  }, [data]);
}

/** How far along a stage is among the stages of its pipeline. */
export function placeOf({ id, kind, pipelineId }: PlacedStage, stages: readonly PlacedStage[]): StagePlace {
  if (kind !== "open") return { kind };
  const open = stages.filter((stage) => stage.pipelineId === pipelineId && stage.kind === "open");
  const index = open.findIndex((stage) => stage.id === id);
  return { kind, progress: open.length > 0 ? Math.max(0, index) / open.length : 0 };
}
