import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Deal } from "@karavan/contract/records/pipeline";
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { call } from "../../../lib/api.ts";
import { readAgainIfUnderWay } from "../../../lib/lists/read-again.ts";
import { keyOf } from "../../../lib/query.ts";
import { belongsTo, type DealFilter, narrowed } from "../filter.ts";
import { type Board, changeDeals, dropDeal, joinBoard, putDeal, withCounts } from "./board-data.ts";

/** Cards of a column that come with the board: more than a screen shows. */
const firstCards = 25;
const mark = "board";

/** The board of a filter. Live events keep it right, so nothing but a lost connection makes it ask again. */
export function boardQuery(filter: DealFilter) {
  const queryKey = [...keyOf(pipelineApi.getBoard), mark, filter] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }) =>
      joinBoard(await readBoard(filter, firstCards, signal), client.getQueryData<Board>(queryKey)),
    meta: { owner: "organization" },
    refetchOnWindowFocus: false,
    // Comparing thousands of cards to keep those that are equal costs more than drawing those on screen.
    structuralSharing: false,
  });
}

function readBoard(filter: DealFilter, limit: number, signal?: AbortSignal): Promise<Board> {
  const query = { limit, ...narrowed(filter) };
  return call(pipelineApi.getBoard, { params: { id: filter.pipelineId }, query }, signal ? { signal } : {});
}

/** Puts deals as they are now onto every board that was read; a search is answered by the server alone. */
export function putOnBoards(client: QueryClient, deals: readonly Deal[], { isNew = false } = {}): void {
  for (const { filter, change } of boardsOf(client)) {
    for (const deal of deals) {
      const belongs = belongsTo(deal, filter);
      if (belongs !== undefined) change((board) => putDeal(board, deal, { belongs, isNew }));
      else change((board) => changeDeals(board, (shown) => (shown.id === deal.id ? deal : shown)));
    }
  }
}

/** Takes deals off every board. */
export function dropFromBoards(client: QueryClient, dealIds: Iterable<string>): void {
  for (const { change } of boardsOf(client)) change((board) => [...dealIds].reduce(dropDeal, board));
}

/** Has the counts and sums of the boards on screen read anew; a search, whose cards may be others, as a whole. */
export async function recountBoards(client: QueryClient): Promise<void> {
  await Promise.all(
    boardsOf(client).map(async ({ filter, isShown, change, refresh }) => {
      if (!isShown || filter.q !== "") return refresh();
      const fresh = await readBoard(filter, 1);
      change((board) => withCounts(board, fresh));
    }),
  );
}

/** Has every board on screen read its beginning anew; the others do when they are shown. */
export function refreshBoards(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: [...keyOf(pipelineApi.getBoard), mark] });
}

/** The boards that were read, with the ways to change them. */
export function boardsOf(client: QueryClient) {
  const queries = client.getQueryCache().findAll({ queryKey: [...keyOf(pipelineApi.getBoard), mark] });
  return queries.flatMap((query) => {
    const filter = query.queryKey[2];
    if (!isFilter(filter)) return [];
    const { queryKey } = query;
    return {
      filter,
      board: client.getQueryData<Board>(queryKey),
      isShown: query.isActive(),
      change: (change: (board: Board) => Board) => {
        readAgainIfUnderWay(client, query);
        client.setQueryData<Board>(queryKey, (board) => board && change(board));
      },
      refresh: () => client.invalidateQueries({ queryKey, exact: true }),
    };
  });
}

function isFilter(value: unknown): value is DealFilter {
  return typeof value === "object" && value !== null && "pipelineId" in value;
}
