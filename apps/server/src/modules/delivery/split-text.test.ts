import fc from "fast-check";
import { expect, test } from "vitest";
import { splitText } from "./split-text.ts";

const bare = (text: string) => text.replace(/\s+/gu, "");

test("nothing but white space is lost, no piece is longer than the limit or empty", () => {
  const words = fc.array(
    fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("\n", "\n\n", " ", ". ", "👨‍👩‍👧‍👦", "ёлка")),
    { maxLength: 200 },
  );
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 100 }), (parts, limit) => {
      const text = parts.join("");
      const pieces = splitText(text, limit);
      expect(bare(pieces.join(""))).toBe(bare(text));
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(limit);
        expect(piece.trim()).toBe(piece);
        expect(piece).not.toBe("");
      }
    }),
  );
});

test("a text that fits stays in one piece", () => {
  expect(splitText("Здравствуйте!\n\nСколько стоит тур?", 4096)).toEqual(["Здравствуйте!\n\nСколько стоит тур?"]);
});

test("it is cut between paragraphs before lines, lines before sentences, sentences before words", () => {
  expect(splitText("one two.\n\nthree four\nfive six", 25)).toEqual(["one two.", "three four\nfive six"]);
  expect(splitText("one two three\nfour five", 18)).toEqual(["one two three", "four five"]);
  expect(splitText("One two. Three four five", 16)).toEqual(["One two.", "Three four five"]);
  expect(splitText("one two three four", 10)).toEqual(["one two", "three four"]);
});

test("a word longer than the limit is cut, and never inside an emoji", () => {
  const family = "👨‍👩‍👧‍👦";
  const pieces = splitText(family.repeat(5), 30);
  expect(pieces.every((piece) => piece.length % family.length === 0)).toBe(true);
  expect(pieces.join("")).toBe(family.repeat(5));
  expect(splitText("a".repeat(25), 10)).toEqual(["a".repeat(10), "a".repeat(10), "a".repeat(5)]);
});

test("white space alone is nothing", () => expect(splitText(" \n ", 10)).toEqual([]));
