import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { phoneDigits, readPhone } from "./read-phone.ts";

describe("a typed phone number", () => {
  test.each<[string, string | undefined, string | undefined]>([
    ["8 916 123-45-67", "RU", "+79161234567"],
    ["+7 (916) 123 45 67", "KG", "+79161234567"],
    ["9161234567", "RU", "+79161234567"],
    ["79161234567", "KG", "+79161234567"],
    ["0555 123 456", "KG", "+996555123456"],
    ["0 (555) 12-34-56", "KG", "+996555123456"],
    ["996555123456", "RU", "+996555123456"],
    ["00996555123456", "RU", "+996555123456"],
    ["810996555123456", "RU", "+996555123456"],
    ["(415) 555-2671", "US", "+14155552671"],
    ["+1 415 555 2671 ext. 5", "RU", "+14155552671 ext. 5"],
    ["٠٥٥٥١٢٣٤٥٦", "KG", "+996555123456"],
    ["+7 000 000 00 00", "RU", "+70000000000"],
    // Cannot be read, but may be a number all the same: kept as it was typed.
    ["8 916 123 45 67", "KG", "8 916 123 45 67"],
    ["12345", "RU", "12345"],
    ["0555123456, 0700111222", "KG", "0555123456, 0700111222"],
    ["call 0555123456", "KG", "call 0555123456"],
    ["+999 1234 5678", "RU", "+999 1234 5678"],
    ["0555 123 456", undefined, "0555 123 456"],
    ["+996 555 123 456", undefined, "+996555123456"],
    ["+996 555 123 456", "XX", "+996555123456"],
    // Too few digits to be one.
    ["1234", "RU", undefined],
    ["no phone", "RU", undefined],
    ["", "RU", undefined],
  ])("%j read in %s is %j", (typed, region, stored) => {
    expect(readPhone(typed, region)).toBe(stored);
  });

  test("stored numbers are read as themselves, whatever the region", () => {
    for (const stored of ["+79161234567", "+996555123456", "+14155552671 ext. 5"]) {
      for (const region of ["RU", "KG", "US", undefined]) expect(readPhone(stored, region)).toBe(stored);
    }
  });

  const folder = process.env.KARAVAN_FIXTURES;
  test.skipIf(!folder)("a mobile number of every country is read as its people write it", () => {
    const path = join(folder ?? "", "phones/libphonenumber-js/examples.mobile.json");
    const examples: Record<string, string> = JSON.parse(readFileSync(path, "utf8"));
    const unread = Object.entries(examples).filter(([region, number]) => !readPhone(number, region)?.startsWith("+"));
    expect(unread).toEqual([]);
    expect(Object.keys(examples).length).toBeGreaterThan(200);
  });
});

test.each([
  ["+79161234567", ["79161234567", "89161234567"]],
  ["+996555123456", ["996555123456", "0555123456"]],
  ["+14155552671 ext. 5", ["14155552671", "41555526715"]],
  ["8 916 123 45 67", ["89161234567"]],
])("%j is found by its digits with and without the country code", (stored, digits) => {
  expect(phoneDigits(stored)).toEqual(digits);
});
