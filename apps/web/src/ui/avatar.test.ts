import { expect, test } from "vitest";
import { initialsOf } from "./avatar.tsx";
import { toneOf } from "./tones.ts";

test.each([
  ["Айгүл Токтогулова", "АТ"],
  ["mary-anne", "M"],
  ["Jean Claude Van Damme", "JD"],
  ["😀 Ира", "И"],
  ["+996 555 12 34 56", "+"],
  ["", "?"],
])("%j is shown as %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test("an id keeps its tone", () => {
  expect(toneOf("0190a1b2")).toBe(toneOf("0190a1b2"));
  expect(new Set(Array.from({ length: 50 }, (_, index) => toneOf(`id-${index}`))).size).toBeGreaterThan(4);
});
