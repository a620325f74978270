import { expect, test } from "vitest";
import { isoTime } from "./iso-time.ts";

test.each([
  "2026-11-26T00:00:00.000Z",
  "2026-11-26T23:59:59.999Z",
  "1970-01-01T00:00:00.000Z",
  "1969-12-31T23:59:59.001Z",
  "0001-02-03T04:05:06.007Z",
  "-000001-12-31T23:59:00.000Z",
  "+012345-01-01T01:00:00.000Z",
])("%s is written as by the language itself", (text) => expect(isoTime(new Date(text))).toBe(text));

test("any time is", () => {
  let ms = -8.64e15;
  for (let step = 1; ms <= 8.64e15; step += 1) {
    expect(isoTime(new Date(ms))).toBe(new Date(ms).toISOString());
    ms += 1.7e12 + step * 7_919_993;
  }
});

test("no time is refused", () => {
  expect(() => isoTime(new Date(Number.NaN))).toThrow(RangeError);
});
