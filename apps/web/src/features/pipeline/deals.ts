import { auditApi } from "@karavan/contract/api/audit";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Deal } from "@karavan/contract/records/pipeline";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { keyOf, read } from "../../lib/query.ts";
import { boardsOf, dropFromBoards, putOnBoards } from "./board/boards.ts";
import { dealLists } from "./list/deal-list.ts";

/** Acts on deals reach the server one after the other, so that a deal ends where it was put last. */
export const inOrder = "acts on deals";

/** What is told about deals elsewhere, and is read anew after an act. */
export const dealHistories = [
  pipelineApi.listDealHistory,
  pipelineApi.listStageHistory,
  pipelineApi.getForecast,
  auditApi.listRecordEvents,
];

/**
 * Puts deals as they are now wherever they are shown; one that is known to have changed since is left alone. `isNew`: they
 * were nowhere before. Resolves when searches have been asked again.
 */
export function putDeals(client: QueryClient, deals: readonly Deal[], { isNew = false } = {}): Promise<void> {
  const latest = deals.filter((deal) => {
    const key = keyOf(pipelineApi.getDeal, { params: { id: deal.id } });
    const known = client.getQueryData<Deal>(key);
    if (known && known.updatedAt > deal.updatedAt) return false;
    client.setQueryData(key, deal);
    return true;
  });
  putOnBoards(client, latest, { isNew });
  return dealLists.put(client, latest);
}

/** Takes deals out of wherever they are shown. */
export function dropDeals(client: QueryClient, ids: ReadonlySet<string>): void {
  dropFromBoards(client, ids);
  dealLists.drop(client, ids);
}

/** One deal; what a board or list knows of it shows at once, and is read anew. */
export function useDeal(id: string) {
  const client = useQueryClient();
  return useQuery({
    ...read(pipelineApi.getDeal, { params: { id } }),
    placeholderData: () => knownDeals(client, (deal) => deal.id === id)[0],
  });
}

/** Deals as boards and lists show them, one that is shown in several places several times. */
export function knownDeals(client: QueryClient, test: (deal: Deal) => boolean): Deal[] {
  const onBoards = boardsOf(client).flatMap(({ board }) => board?.columns.flatMap(({ deals }) => deals) ?? []);
  return [...onBoards.filter(test), ...dealLists.where(client, test)];
}
