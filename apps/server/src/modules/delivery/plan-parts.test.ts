import { expect, test } from "vitest";
import { planParts } from "./plan-parts.ts";

const limits = { maxText: 20, maxCaption: 10 };

test.each([
  [{ text: "hello", attachmentIds: [] }, [["hello", null]]],
  [
    { text: "one two three four five", attachmentIds: [] },
    [
      ["one two three four", null],
      ["five", null],
    ],
  ],
  [{ text: "hello", attachmentIds: ["a"] }, [["hello", "a"]]],
  [
    { text: "", attachmentIds: ["a", "b"] },
    [
      ["", "a"],
      ["", "b"],
    ],
  ],
  [
    { text: "hello", attachmentIds: ["a", "b"] },
    [
      ["hello", "a"],
      ["", "b"],
    ],
  ],
  [
    { text: "longer than it", attachmentIds: ["a", "b"] },
    [
      ["longer than it", null],
      ["", "a"],
      ["", "b"],
    ],
  ],
])("%j travels as %j", (message, expected) => {
  const parts = planParts(message, limits);
  expect(parts.map(({ text, attachmentId }) => [text, attachmentId])).toEqual(expected);
  expect(parts.map(({ position }) => position)).toEqual(parts.map((_, index) => index));
});
