import { expect, test } from "vitest";
import { cn } from "./cn.ts";
import { findClash } from "./find-clash.ts";

test("class names are joined, and what is not there is left out", () => {
  expect(cn("flex", undefined, false, ["gap-2", { "text-ink": true, "text-ink-3": false }])).toBe(
    "flex gap-2 text-ink",
  );
});

test.each([
  ["h-3 w-4 h-4", "h-3"],
  ["px-2 text-meta px-2", "px-2"],
  ["text-meta text-ink", undefined],
  ["rounded-control rounded-full", "rounded-control"],
  ["hover:bg-hover bg-surface", undefined],
  ["base:h-3 h-4", undefined],
  ["base:h-3 base:h-4", "base:h-3"],
  ["flex max-sm:hidden", undefined],
])("in %j the clash is %s", (classes, clash) => expect(findClash(classes)).toBe(clash));

test("two classes that set the same property are a mistake that shows while one works", () => {
  expect(() => cn("h-3", "h-4")).toThrow(/"h-3" is set twice/);
});
