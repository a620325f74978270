import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Client } from "@karavan/contract/records/pipeline";
import { useQuery } from "@tanstack/react-query";
import { read } from "../../../lib/query.ts";

/** Where a person stands as a client; undefined without a deal. */
export function useClientStatus(contactId: string): Client | undefined {
  const { data } = useQuery(read(pipelineApi.listClients, { query: { ids: contactId, limit: 1 } }));
  return data?.items[0];
}
