import { expect, test } from "vitest";
import { dealOf, stages } from "../../../tests/deals.ts";
import { daysRotting } from "./rotting.ts";

const [open, , won] = stages;
const day = (number: number) => Date.UTC(2026, 2, number, 12);
const standing = (stage: (typeof stages)[number], rottingDays: number | null) =>
  dealOf(1, "Ala-Kul", { stage: { ...stage, rottingDays }, stageChangedAt: new Date(day(1)).toISOString() });

test("a deal rots when it has stood as many days as its stage allows", () => {
  expect(daysRotting(standing(open, 3), day(4) - 1)).toBeUndefined();
  expect(daysRotting(standing(open, 3), day(4))).toBe(3);
  expect(daysRotting(standing(open, 3), day(9))).toBe(8);
});

test("nothing rots where nobody said so, nor what is won", () => {
  expect(daysRotting(standing(open, null), day(30))).toBeUndefined();
  expect(daysRotting(standing(won, 3), day(30))).toBeUndefined();
});
