import { expect, test } from "vitest";
import { shiftOf } from "./use-steady-scroll.ts";

const placed = (...cards: [key: string, start: number][]) =>
  cards.map(([key, start]) => ({ key, start, end: start + 10 }));

test("the view follows most of the cards on screen, not one that jumped to the top", () => {
  const visible = placed(["b", 20], ["c", 30], ["d", 40]);
  expect(shiftOf(visible, placed(["new", 0], ["a", 20], ["b", 40], ["c", 50], ["d", 60]))).toBe(20);
  expect(shiftOf(visible, placed(["c", 0], ["a", 10], ["b", 30], ["d", 40]))).toBe(0);
  expect(shiftOf(visible, placed(["b", 20], ["c", 30], ["d", 40], ["new", 50]))).toBe(0);
  expect(shiftOf(visible, [])).toBe(0);
});
