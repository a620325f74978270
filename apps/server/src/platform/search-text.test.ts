import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText, searchWords, toSearchText } from "./search-text.ts";

describe("folding", () => {
  test.each([
    ["Анна ЁЛКИНА", "анна елкина"],
    ["Андрей", "андрей"],
    ["José  GARCÍA", "jose garcia"],
    ["Ağrı\tDağı", "agrı dagı"],
    ["İstanbul", "istanbul"],
    ["Өмүрбек Ңуров", "өмүрбек ңуров"],
    ["ΟΔΥΣΣΕΥΣ", "οδυσσευσ"],
    ["ﬁrma ＡＢＣ １２", "firma abc 12"],
    ["  \u00a0 ", ""],
  ])("%j is compared as %j", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test("folding folded text changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe("typed words", () => {
  test.each<[string, string[][]]>([
    ["", []],
    ["  ", []],
    ["Петров  иван Петров", [["петров"], ["иван"]]],
    ["8 (916) 123", [["8 (916) 123", "8916123"]]],
    ["+7 916", [["+7 916", "7916"]]],
    ["00996555", [["00996555", "996555"]]],
    ["89161234567", [["89161234567"]]],
    ["2024-05", [["2024-05", "202405"]]],
    ["+", [["+"]]],
    ["дом 12", [["дом"], ["12"]]],
  ])("%j is looked for as %j", (typed, words) => {
    expect(searchWords(typed)).toEqual(words);
  });

  test("any part of a record's text finds it", () => {
    const part = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(), (parts, from, length) => {
        const text = toSearchText(parts);
        const line = text.split("\n")[from % text.split("\n").length] ?? "";
        const letters = [...line];
        const typed = letters
          .slice(from % (letters.length || 1), (from % (letters.length || 1)) + 1 + (length % 10))
          .join("");
        for (const spellings of searchWords(typed)) {
          expect(spellings.some((spelling) => text.includes(spelling))).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
