import type { pipelineApi } from "@karavan/contract/api/pipeline";
import type { AnswerOf } from "@karavan/contract/endpoint";
import type { Deal, Stage } from "@karavan/contract/records/pipeline";
import { appendPage, byValue, joinTail, type LongList, mergeRows } from "../../../lib/lists/long-list.ts";

/** A board as far as it has been read: the columns of a pipeline, each with its first cards. */
export type Board = AnswerOf<typeof pipelineApi.getBoard>;
export type Column = Board["columns"][number];

/** What moved last stands on top: how the server orders a column. */
const isAbove = byValue<Deal>((deal) => deal.stageChangedAt, "descending");

/**
 * Puts a deal as it is now into its column, in its place, and takes it out of any other; out of all when it no longer
 * `belongs`. Counts and sums follow as far as it is known what the deal was before: `isNew` says that it was nowhere.
 */
export function putDeal(board: Board, deal: Deal, { belongs = true, isNew = false } = {}): Board {
  const before = findDeal(board, deal.id);
  const columns = board.columns.map((column) => {
    const left = before?.stageId === column.stage.id ? before : undefined;
    const comes = belongs && deal.stageId === column.stage.id ? deal : undefined;
    if (!left && !comes) return column;
    const list = mergeRows(listOf(column), [comes ?? deal], { isBefore: isAbove, belongs: () => comes !== undefined });
    const isCounted = comes !== undefined && (before !== undefined || isNew);
    return { ...withWorth(withWorth(column, left, -1), isCounted ? comes : undefined, 1), ...cardsOf(list) };
  });
  return { ...board, columns };
}

/** Takes a deal off the board. */
export function dropDeal(board: Board, dealId: string): Board {
  const deal = findDeal(board, dealId);
  return deal ? putDeal(board, deal, { belongs: false }) : board;
}

/** Changes what is shown of cards without moving them. */
export function changeDeals(board: Board, change: (deal: Deal) => Deal): Board {
  const columns = board.columns.map((column) => {
    const deals = column.deals.map(change);
    return deals.some((deal, index) => deal !== column.deals[index]) ? { ...column, deals } : column;
  });
  return { ...board, columns };
}

/** A card of the board, when it has been read. */
export function findDeal(board: Board, dealId: string): Deal | undefined {
  for (const { deals } of board.columns) {
    const found = deals.find(({ id }) => id === dealId);
    if (found) return found;
  }
  return undefined;
}

/** A move that the server has not answered yet. */
export interface Move {
  dealId: string;
  stageId: string;
  /** Milliseconds since 1970. */
  since: number;
}

/** A deal where its moves under way take it, the last one deciding. */
export function movedDeal(deal: Deal, moves: readonly Move[], stages: readonly Stage[]): Deal {
  const last = moves.findLast(({ dealId }) => dealId === deal.id);
  const stage = stages.find(({ id }) => id === last?.stageId);
  if (!last || !stage || stage.id === deal.stageId) return deal;
  return { ...deal, stage, stageId: stage.id, stageChangedAt: new Date(last.since).toISOString() };
}

/** The board as it will be when the server has agreed: moves under way have arrived, deleted deals are gone. */
export function withActsUnderWay(
  board: Board,
  { moves, deletions }: { moves: readonly Move[]; deletions: readonly string[] },
): Board {
  const stages = board.columns.map(({ stage }) => stage);
  const moved = [...new Set(moves.map(({ dealId }) => dealId))].reduce((shown, dealId) => {
    const deal = findDeal(shown, dealId);
    const next = deal && movedDeal(deal, moves, stages);
    return next && next !== deal ? putDeal(shown, next) : shown;
  }, board);
  return deletions.reduce(dropDeal, moved);
}

/** A board whose beginning was read anew, with the cards that had been read further down before. */
export function joinBoard(fresh: Board, before: Board | undefined): Board {
  if (!before) return fresh;
  const known = new Set(fresh.columns.flatMap(({ deals }) => deals.map(({ id }) => id)));
  const columns = fresh.columns.map((column) => {
    const old = before.columns.find(({ stage }) => stage.id === column.stage.id);
    if (!old) return column;
    const own = new Set(column.deals.map(({ id }) => id));
    // What stands at the beginning of another column now has left this one.
    const stayed = old.deals.filter(({ id }) => own.has(id) || !known.has(id));
    return { ...column, ...cardsOf(joinTail(listOf(column), { ...listOf(old), items: stayed }, isAbove)) };
  });
  return { ...fresh, columns };
}

/** The same cards under counts and sums that were read anew. */
export function withCounts(board: Board, fresh: Board): Board {
  const columns = board.columns.map((column) => {
    const read = fresh.columns.find(({ stage }) => stage.id === column.stage.id);
    return read ? { ...column, stage: read.stage, count: read.count, totals: read.totals } : column;
  });
  return { ...board, columns };
}

/** Adds the cards that were read from a column's `cursor` on. */
export function appendCards(board: Board, stageId: string, cursor: string, page: LongList<Deal>): Board {
  const columns = board.columns.map((column) =>
    column.stage.id === stageId ? { ...column, ...cardsOf(appendPage(listOf(column), cursor, page)) } : column,
  );
  return { ...board, columns };
}

function listOf({ deals, nextCursor }: Column): LongList<Deal> {
  return { items: deals, nextCursor };
}

function cardsOf({ items, nextCursor }: LongList<Deal>): Pick<Column, "deals" | "nextCursor"> {
  return { deals: [...items], nextCursor };
}

function withWorth(column: Column, deal: Deal | undefined, sign: 1 | -1): Column {
  if (!deal) return column;
  const { amount, currency } = deal;
  const totals = column.totals.map((total) =>
    total.currency === currency ? { currency, amount: total.amount + sign * (amount ?? 0) } : total,
  );
  const isKnown = totals.some((total) => total.currency === currency);
  return {
    ...column,
    count: column.count + sign,
    totals: isKnown || amount === null ? totals : [...totals, { currency, amount: sign * amount }],
  };
}
