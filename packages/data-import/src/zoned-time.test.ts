import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createZonedClock, parseIsoWall } from "./zoned-time.ts";

const utc = (zone: string, wall: string, notBefore?: string) => {
  const parsed = parseIsoWall(wall);
  if (!parsed) throw new Error(`no wall time: ${wall}`);
  return new Date(createZonedClock(zone).toUtc(parsed, notBefore ? Date.parse(notBefore) : undefined)).toISOString();
};

describe("a wall time becomes an instant", () => {
  test.each([
    ["UTC", "2026-06-01T12:00:00", "2026-06-01T12:00:00.000Z"],
    ["Asia/Bishkek", "2026-06-01T12:00:00", "2026-06-01T06:00:00.000Z"],
    ["America/New_York", "2026-01-15T12:00:00", "2026-01-15T17:00:00.000Z"],
    ["America/New_York", "2026-07-15T12:00:00", "2026-07-15T16:00:00.000Z"],
    ["Asia/Kathmandu", "2026-01-01T00:00:00", "2025-12-31T18:15:00.000Z"],
    ["Europe/Moscow", "2014-10-25T12:00:00", "2014-10-25T08:00:00.000Z"],
    ["Europe/Moscow", "2014-10-26T12:00:00", "2014-10-26T09:00:00.000Z"],
    ["Pacific/Apia", "2011-12-29T12:00:00", "2011-12-29T22:00:00.000Z"],
    ["Pacific/Apia", "2011-12-31T12:00:00", "2011-12-30T22:00:00.000Z"],
  ])("%s %s", (zone, wall, expected) => {
    expect(utc(zone, wall)).toBe(expected);
  });

  test("an hour that a clock change skips is read with the offset before", () => {
    expect(utc("Europe/Berlin", "2026-03-29T02:30:00")).toBe("2026-03-29T01:30:00.000Z");
  });

  test("an hour that comes twice is the first one, or the second where the first is past", () => {
    expect(utc("Europe/Berlin", "2026-10-25T02:30:00")).toBe("2026-10-25T00:30:00.000Z");
    expect(utc("Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:45:00Z")).toBe("2026-10-25T01:30:00.000Z");
  });
});

test("every instant survives the way through its own wall time", () => {
  const zones = ["Europe/Berlin", "America/Sao_Paulo", "Asia/Bishkek", "Australia/Lord_Howe", "Africa/Casablanca"];
  const clocks = new Map(zones.map((zone) => [zone, createZonedClock(zone)]));
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 1_230_768_000, max: 1_893_456_000 }), (zone, seconds) => {
      const wall = wallIn(zone, seconds * 1000);
      const back = clocks.get(zone)?.toUtc(wall, seconds * 1000);
      expect(back).toBe(seconds * 1000);
    }),
  );
});

test.each(["2020-02-30T00:00:00", "2020-13-01T00:00:00", "2020-01-01T24:00:00", "2020-01-01", "yesterday"])(
  "%s is no time",
  (text) => {
    expect(parseIsoWall(text)).toBeUndefined();
  },
);

function wallIn(timeZone: string, at: number) {
  const printed = new Date(at).toLocaleString("sv-SE", { timeZone }).replace(" ", "T");
  const wall = parseIsoWall(printed);
  if (!wall) throw new Error(printed);
  return wall;
}
