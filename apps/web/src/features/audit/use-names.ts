import { pipelineApi } from "@karavan/contract/api/pipeline";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { read } from "../../lib/query.ts";
import type { Names } from "./tell-event.ts";

/** What stages are called, for the sentences that mention them. */
export function useNames(): Names {
  const stages = useQuery({ ...read(pipelineApi.listStages), staleTime: 5 * 60_000 }).data?.items;
  return useMemo(() => ({ stage: (id) => stages?.find((stage) => stage.id === id)?.name }), [stages]);
}
