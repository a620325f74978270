import { pipelineApi } from "@karavan/contract/api/pipeline";
import { useQuery } from "@tanstack/react-query";
import { read } from "../../lib/query.ts";

/** The pipelines of the organization, and the one that is asked for: by its id, else the default one. */
export function usePipelines(askedId: string | undefined) {
  const { data, error, refetch } = useQuery({ ...read(pipelineApi.listPipelines), staleTime: 5 * 60_000 });
  const pipelines = data?.items;
  const pipeline =
    pipelines?.find(({ id }) => id === askedId) ?? pipelines?.find(({ isDefault }) => isDefault) ?? pipelines?.[0];
  return { pipelines, pipeline, error, retry: () => void refetch() };
}
