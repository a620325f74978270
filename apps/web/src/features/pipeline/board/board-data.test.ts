import type { Deal, Stage } from "@karavan/contract/records/pipeline";
import { describe, expect, test } from "vitest";
import { dealOf, idOf, minute, stages } from "../../../../tests/deals.ts";
import {
  appendCards,
  type Board,
  dropDeal,
  joinBoard,
  movedDeal,
  putDeal,
  withActsUnderWay,
  withCounts,
} from "./board-data.ts";

const [fresh, offered, won] = stages;

function boardOf(columns: readonly (readonly Deal[])[], nextCursor: string | null = null): Board {
  return {
    isCut: false,
    columns: stages.map((stage, index) => {
      const deals = [...(columns[index] ?? [])];
      const amount = deals.reduce((sum, deal) => sum + (deal.amount ?? 0), 0);
      return { stage, count: deals.length, totals: [{ currency: "KGS", amount }], deals, nextCursor };
    }),
  };
}

const shown = (board: Board) =>
  board.columns.map(({ deals, count, totals }) => [
    deals.map(({ title }) => title).join(" "),
    count,
    totals[0]?.amount,
  ]);

const a = dealOf(1, "a", { stage: fresh, amount: 5 });
const b = dealOf(2, "b", { stage: fresh, amount: 7 });
const c = dealOf(3, "c", { stage: offered });
const board = boardOf([[b, a], [c]]);

/** The deal as it is after a move at a minute. */
const movedTo = (deal: Deal, stage: Stage, at: number): Deal => ({
  ...deal,
  stage,
  stageId: stage.id,
  stageChangedAt: minute(at),
});

describe("a deal that changed", () => {
  test("goes on top of the column it moved to, with its worth", () => {
    expect(shown(putDeal(board, movedTo(a, offered, 10)))).toEqual([
      ["b", 1, 7],
      ["a c", 2, 5],
      ["", 0, 0],
    ]);
  });

  test("takes its place by when it moved, not by when we heard of it", () => {
    expect(shown(putDeal(board, movedTo(a, offered, 2)))[1]).toEqual(["c a", 2, 5]);
  });

  test("leaves the board when it no longer fits", () => {
    expect(shown(putDeal(board, a, { belongs: false }))[0]).toEqual(["b", 1, 7]);
    expect(dropDeal(board, idOf("deal", 99))).toBe(board);
  });

  test("keeps what did not change as it was, so that only two columns draw again", () => {
    const next = putDeal(board, movedTo(a, offered, 10));
    expect(next.columns[2]).toBe(board.columns[2]);
  });

  test("counts only when it is known what it was before", () => {
    const d = dealOf(4, "d", { stage: won, amount: 9 });
    expect(shown(putDeal(board, d))[2]).toEqual(["d", 0, 0]);
    expect(shown(putDeal(board, d, { isNew: true }))[2]).toEqual(["d", 1, 9]);
  });

  test("brings a currency that was not there", () => {
    const d = dealOf(4, "d", { stage: won, amount: 9, currency: "USD" });
    expect(putDeal(board, d, { isNew: true }).columns[2]?.totals).toEqual([
      { currency: "KGS", amount: 0 },
      { currency: "USD", amount: 9 },
    ]);
  });

  test("waits for its page when it belongs below what has been read", () => {
    const long = boardOf([[b], [], []], "next");
    expect(shown(putDeal(long, a, { isNew: true }))[0]).toEqual(["b", 2, 12]);
  });
});

describe("acts the server has not answered", () => {
  const since = Date.parse(minute(20));
  const move = (deal: Deal, stage: Stage) => ({ dealId: deal.id, stageId: stage.id, since });

  test("show as done, the last move of a deal deciding, and are gone when they are over", () => {
    const moves = [move(a, offered), move(a, won), move(c, won)];
    expect(shown(withActsUnderWay(board, { moves, deletions: [b.id] }))).toEqual([
      ["", 0, 0],
      ["", 0, 0],
      ["c a", 2, 5],
    ]);
    expect(shown(withActsUnderWay(board, { moves: [], deletions: [] }))).toEqual(shown(board));
  });

  test("change nothing once the server has told the same", () => {
    const told = putDeal(board, movedTo(a, won, 21));
    expect(withActsUnderWay(told, { moves: [move(a, won)], deletions: [] })).toEqual(told);
  });

  test("of another board or to an unknown stage leave a deal where it is", () => {
    expect(movedDeal(a, [move(b, won)], stages)).toBe(a);
    expect(movedDeal(a, [{ dealId: a.id, stageId: idOf("stage", 9), since }], stages)).toBe(a);
  });
});

describe("a board that is read anew", () => {
  const older = dealOf(0, "older", { stage: fresh });

  test("keeps the cards that had been read further down", () => {
    const before = appendCards(boardOf([[b, a], [c], []], "p2"), fresh.id, "p2", { items: [older], nextCursor: "p3" });
    const joined = joinBoard(boardOf([[b, a], [c], []], "p2"), before);
    expect(shown(joined)[0]).toEqual(["b a older", 2, 12]);
    expect(joined.columns[0]?.nextCursor).toBe("p3");
  });

  test("shows no card twice that has moved to another column", () => {
    const before = boardOf([[b, a, older], [c], []], "p2");
    const after = boardOf([[b, a], [movedTo(older, offered, 30), c], []], "p2");
    expect(shown(joinBoard(after, before)).map(([titles]) => titles)).toEqual(["b a", "older c", ""]);
  });

  test("gives its counts and sums to cards that are right already", () => {
    const counted = boardOf([[b, a], [c], []]);
    expect(shown(withCounts(putDeal(board, movedTo(a, offered, 10)), counted))).toEqual([
      ["b", 2, 12],
      ["a c", 1, 0],
      ["", 0, 0],
    ]);
  });
});
