import { pipelineApi } from "@karavan/contract/api/pipeline";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "../../../lib/api.ts";
import { noMore, useMore } from "../../../lib/lists/more.ts";
import { useMovesUnderWay } from "../change-stage.ts";
import { useDeletionsUnderWay } from "../delete-deal.ts";
import { type DealFilter, narrowed } from "../filter.ts";
import { appendCards, type Board, type Column, withActsUnderWay } from "./board-data.ts";
import { boardQuery } from "./boards.ts";

/** Cards that are read at once further down. */
const laterCards = 100;

/** The board on screen: what the server told, with the acts it has not answered yet already done. */
export function useBoard(filter: DealFilter) {
  const client = useQueryClient();
  const options = boardQuery(filter);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...options,
    // While a search or filter is answered, what was found before stays instead of flashing away.
    placeholderData: (before: Board | undefined) => before,
  });
  const moves = useMovesUnderWay();
  const deletions = useDeletionsUnderWay();
  const board = useMemo(() => data && withActsUnderWay(data, { moves, deletions }), [data, moves, deletions]);
  const moreAt = useMore({
    queryKey: options.queryKey,
    readPage: ({ cursor, part: stageId }, signal) => readCards(filter, { cursor, stageId }, signal),
    putPage: (page, { cursor, part: stageId }) =>
      client.setQueryData<Board>(options.queryKey, (known) => known && appendCards(known, stageId, cursor, page)),
  });
  return {
    board,
    error,
    /** What is shown answers an earlier question. */
    isOld: isPlaceholderData,
    retry: () => void refetch(),
    /** How a column goes on below. */
    moreOf: ({ stage, nextCursor }: Column) => (isPlaceholderData ? noMore : moreAt(nextCursor, stage.id)),
  };
}

/** Cards of a column from a cursor on. */
function readCards(filter: DealFilter, { stageId, cursor }: { stageId: string; cursor: string }, signal: AbortSignal) {
  const query = { stageId, cursor, limit: laterCards, sort: "-stageChangedAt", ...narrowed(filter) } as const;
  return call(pipelineApi.listDeals, { query }, { signal });
}
