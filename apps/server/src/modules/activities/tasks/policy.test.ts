import { describe, expect, test } from "vitest";
import { boundsOfDay, type Due, dayIn, dueByOf, nextDue, remindAtOf } from "./policy.ts";

const at = (iso: string) => new Date(iso);
const day = (dueOn: string, timeZone = "Asia/Bishkek"): Due => ({ dueOn, dueAt: null, timeZone });
const time = (iso: string, timeZone = "Asia/Bishkek"): Due => ({ dueOn: null, dueAt: at(iso), timeZone });
const never: Due = { dueOn: null, dueAt: null, timeZone: null };

test("tasks sort by their time, by the beginning of their day where it was set, and last when they are due never", () => {
  expect(dueByOf(time("2026-03-14T09:30:00.000Z"))).toEqual(at("2026-03-14T09:30:00.000Z"));
  expect(dueByOf(day("2026-03-14"))).toEqual(at("2026-03-13T18:00:00.000Z"));
  expect(dueByOf(day("2026-03-14", "America/Los_Angeles"))).toEqual(at("2026-03-14T07:00:00.000Z"));
  expect(dueByOf(never).getUTCFullYear()).toBe(9999);
});

test("a reminder comes before the time, or before nine o'clock of the day where it was set", () => {
  expect(remindAtOf(time("2026-03-14T09:30:00.000Z"), 15)).toEqual(at("2026-03-14T09:15:00.000Z"));
  expect(remindAtOf(day("2026-03-14"), 0)).toEqual(at("2026-03-14T03:00:00.000Z"));
  // Clocks go forward in Berlin that night: nine o'clock is at seven in Greenwich, a day before it is at eight.
  expect(remindAtOf(day("2026-03-29", "Europe/Berlin"), 0)).toEqual(at("2026-03-29T07:00:00.000Z"));
  expect(remindAtOf(day("2026-03-29", "Europe/Berlin"), 1440)).toEqual(at("2026-03-28T07:00:00.000Z"));
  expect(remindAtOf(day("2026-03-14"), null)).toBeNull();
  expect(remindAtOf(never, 10)).toBeNull();
});

test("a day has as many hours as the clocks of its zone make it", () => {
  const hours = (zone: string, on: string) => {
    const { start, end } = boundsOfDay(zone, on);
    return (end.getTime() - start.getTime()) / 3_600_000;
  };
  expect([hours("Europe/Berlin", "2026-03-29"), hours("Europe/Berlin", "2026-10-25")]).toEqual([23, 25]);
  // Clocks skip midnight itself: the day begins at one.
  expect(boundsOfDay("America/Santiago", "2026-09-06").start).toEqual(at("2026-09-06T04:00:00.000Z"));
  expect(dayIn("Pacific/Kiritimati", at("2026-03-14T10:00:00.000Z"))).toBe("2026-03-15");
  expect(dayIn("Pacific/Pago_Pago", at("2026-03-14T10:00:00.000Z"))).toBe("2026-03-13");
});

describe("the next of a recurring task", () => {
  test("keeps its hour where clocks change", () => {
    const before = time("2026-03-23T08:00:00.000Z", "Europe/Berlin");
    const next = nextDue(before, "FREQ=WEEKLY;BYDAY=MO", at("2026-03-23T10:00:00.000Z"));
    expect(next?.dueAt).toEqual(at("2026-03-30T07:00:00.000Z"));
  });

  test.each([
    ["FREQ=DAILY", "2026-03-14", "2026-03-15"],
    ["FREQ=DAILY;INTERVAL=3", "2026-03-14", "2026-03-17"],
    ["FREQ=WEEKLY;BYDAY=MO,TH", "2026-03-12", "2026-03-16"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-03-13", "2026-03-27"],
    ["FREQ=MONTHLY", "2026-01-15", "2026-02-15"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", "2026-02-28"],
    // There is no such day in February.
    ["FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31", "2026-03-31"],
  ])("of %s after %s is on %s", (rule, from, next) => {
    expect(nextDue(day(from), rule, at(`${from}T06:00:00.000Z`))).toEqual(day(next));
  });

  test("is after now: who missed it for a week does not get it seven times", () => {
    expect(nextDue(day("2026-03-01"), "FREQ=DAILY", at("2026-03-14T20:00:00.000Z"))?.dueOn).toBe("2026-03-16");
    const early = nextDue(time("2026-03-14T05:00:00.000Z"), "FREQ=DAILY", at("2026-03-13T05:00:00.000Z"));
    expect(early?.dueAt).toEqual(at("2026-03-15T05:00:00.000Z"));
  });

  test("is none when there is no such day, or it lies too far ahead", () => {
    expect(nextDue(day("2026-02-03"), "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", at("2026-02-03T00:00:00Z"))).toBe(
      undefined,
    );
    expect(nextDue(day("2199-12-31"), "FREQ=DAILY", at("2199-12-31T00:00:00Z"))).toBe(undefined);
    expect(nextDue(never, "FREQ=DAILY", at("2026-03-14T00:00:00Z"))).toBe(undefined);
  });
});
