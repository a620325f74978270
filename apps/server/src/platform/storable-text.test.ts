import fc from "fast-check";
import { expect, test } from "vitest";
import { cutText, storableText } from "./storable-text.ts";

test("what no column takes goes, everything else stays", () => {
  expect(storableText("a\0b\ud83d 😀")).toBe("ab\ufffd 😀");
});

test.each([
  ["abc", 3, "abc"],
  ["abc", 2, "ab"],
  ["a😀", 3, "a😀"],
  ["a😀", 2, "a"],
  ["a😀b", 2, "a"],
  ["a\ud83d", 2, "a\ufffd"],
  ["😀", 1, ""],
])("%j is cut at %d to %j", (text, most, expected) => expect(cutText(text, most)).toBe(expected));

test("a cut text is never longer than asked, and JSON and UTF-8 give it back as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(20), (text, most) => {
      const cut = cutText(text, most);
      expect(cut.length).toBeLessThanOrEqual(most);
      expect(Buffer.from(cut).toString()).toBe(cut);
    }),
  );
});
