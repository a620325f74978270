import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Deal, DealChanges } from "@karavan/contract/records/pipeline";
import { useQueryClient } from "@tanstack/react-query";
import { useAct } from "../../../lib/query.ts";
import { dealHistories, inOrder, putDeals } from "../deals.ts";

/** Saves some fields of a deal. Throws ApiError for the field that was edited to show. */
export function useSaveDeal(dealId: string): (changes: DealChanges) => Promise<Deal> {
  const client = useQueryClient();
  const { actAsync } = useAct(pipelineApi.updateDeal, {
    onDone: (deal) => void putDeals(client, [deal]),
    stale: dealHistories,
    failure: "inline",
    inOrder,
  });
  return (changes) => actAsync({ params: { id: dealId }, body: changes });
}
