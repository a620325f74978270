import pg from "pg";
import { describe, expect, test } from "vitest";
import { quickArray, quickTime } from "./read-values.ts";

/** What node-postgres itself brings, before this process changed anything: its own copy of the readers. */
const slowTime = (text: string): Date => pg.types.getTypeParser(1114, "text")(text);
const never = (text: string): never => {
  throw new Error(`left to the slow reader: ${text}`);
};

describe("a time", () => {
  test.each([
    ["2026-11-20 10:00:00+00", "2026-11-20T10:00:00.000Z"],
    ["2026-11-20 10:00:00.1+00", "2026-11-20T10:00:00.100Z"],
    ["2026-11-20 10:00:00.123+00", "2026-11-20T10:00:00.123Z"],
    ["2026-11-20 10:00:00.12+06", "2026-11-20T04:00:00.120Z"],
    ["2026-11-20 10:00:00-03:30", "2026-11-20T13:30:00.000Z"],
    ["2024-02-29 23:59:59.999+05:45", "2024-02-29T18:14:59.999Z"],
    ["0999-01-01 00:00:00+00", "0999-01-01T00:00:00.000Z"],
  ])("%s is read at once", (text, iso) => {
    expect(quickTime(never)(text).toISOString()).toBe(iso);
  });

  test.each([
    "infinity",
    "-infinity",
    "0044-03-15 12:00:00+00 BC",
    "10000-01-01 00:00:00+00",
    "2026-11-20 10:00:00.123456+00",
  ])("%s is left to the reader that knows everything", (text) => {
    expect(quickTime(() => new Date(0))(text)).toEqual(new Date(0));
  });

  test("is read as node-postgres reads it", () => {
    const random = (most: number) => String(Math.floor(Math.random() * most)).padStart(2, "0");
    for (let index = 0; index < 1000; index += 1) {
      const month = String(1 + (index % 12)).padStart(2, "0");
      const day = String(1 + (index % 28)).padStart(2, "0");
      const text = `20${random(100)}-${month}-${day} ${random(24)}:${random(60)}:${random(60)}.${random(99)}+00`;
      expect(quickTime(never)(text), text).toEqual(slowTime(text));
    }
  });
});

describe("an array", () => {
  test.each([
    ["{}", []],
    ["{a}", ["a"]],
    ["{vip,Бишкек,a@example.com}", ["vip", "Бишкек", "a@example.com"]],
  ])("%s is read at once", (text, expected) => {
    expect(quickArray(never)(text)).toEqual(expected);
  });

  test.each(['{"a b"}', "{NULL,a}", '{"a,b",c}', '{"a\\"b"}', "{{a,b},{c,d}}", "[2:3]={a,b}"])(
    "%s is left to the reader that knows everything",
    (text) => {
      expect(quickArray(() => "asked")(text)).toBe("asked");
    },
  );
});
