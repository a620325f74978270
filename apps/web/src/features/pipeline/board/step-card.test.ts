import { expect, test } from "vitest";
import { dealOf, idOf, stages } from "../../../../tests/deals.ts";
import { type Step, stepFrom } from "./step-card.ts";

const [stage] = stages;
const column = (...numbers: number[]) => ({ deals: numbers.map((number) => dealOf(number, `${number}`, { stage })) });
const columns = [column(), column(1, 2, 3), column(), column(4)];

test.each<[number, Step, string | undefined]>([
  [2, "up", "1"],
  [2, "down", "3"],
  [3, "down", undefined],
  [1, "up", undefined],
  [2, "first", "1"],
  [2, "last", "3"],
  [3, "right", "4"],
  [4, "left", "1"],
  [1, "left", undefined],
  [4, "right", undefined],
])("from card %s, %s leads to %s", (from, step, to) => {
  expect(stepFrom(columns, idOf("deal", from), step)?.title).toBe(to);
});

test("without a card, or from one that is gone, any key leads to the first", () => {
  expect(stepFrom(columns, undefined, "left")?.title).toBe("1");
  expect(stepFrom(columns, idOf("deal", 9), "down")?.title).toBe("1");
  expect(stepFrom([column()], undefined, "down")).toBeUndefined();
});
