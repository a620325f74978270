import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "./search-params.ts";

test.each([
  "22700",
  "+996 555 001 122",
  "true",
  "null",
  '"quoted"',
  "[1, 2]",
  '{"a": 1}',
  "1e3",
  "Ала-Тоо & Ко?",
  "100%",
  " a  b ",
])("%j is found in the address as it was typed", (q) => {
  expect(parseSearch(stringifySearch({ q }))).toEqual({ q });
});

test("the address carries plain text: no quotes around what looks like a number", () => {
  expect(stringifySearch({ q: "227001122", tab: "all", why: undefined, stage: null, open: true })).toBe(
    "?q=227001122&tab=all&open=true",
  );
  expect(stringifySearch({})).toBe("");
});
