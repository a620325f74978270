import { expect, test } from "vitest";
import {
  addDays,
  addMonths,
  clockIn,
  dayOf,
  formatTypedDay,
  momentIn,
  monthGrid,
  parseDay,
  parseTime,
  startOfDay,
  today,
} from "./calendar.ts";

test.each([
  ["14.03.2027", "2027-03-14"],
  ["14.3.27", "2027-03-14"],
  ["14/03", "2026-03-14"],
  ["14.01", "2027-01-14"],
  ["2027-3-4", "2027-03-04"],
  ["29.02.2028", "2028-02-29"],
  ["29.02.2027", undefined],
  ["31.04", undefined],
  ["32.01", undefined],
  ["14", undefined],
  ["tomorrow", undefined],
  ["", undefined],
])("typing %j on 1 March 2026 means %s", (typed, day) => {
  expect(parseDay(typed, "2026-03-01")).toBe(day);
});

test("months and days run over their ends", () => {
  expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
  expect(addMonths("2026-12-15", 1)).toBe("2027-01-15");
});

test("a month is six weeks from a Monday and holds all its days", () => {
  const grid = monthGrid("2026-03-14");
  expect(grid.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
  expect(grid[0]?.[0]).toBe("2026-02-23");
  expect(grid.flat().filter((day) => day.startsWith("2026-03")).length).toBe(31);
});

test("today is the day of the zone, and days read back as they were typed", () => {
  const evening = new Date("2026-03-14T20:00:00Z");
  expect(today("Asia/Bishkek", evening)).toBe("2026-03-15");
  expect(today("America/New_York", evening)).toBe("2026-03-14");
  expect(formatTypedDay("2026-03-14")).toBe("14.03.2026");
  expect(dayOf(2026, 13, 1)).toBeUndefined();
});

test.each([
  ["2026-03-14", "Asia/Bishkek", "2026-03-13T18:00:00.000Z"],
  ["2026-03-14", "UTC", "2026-03-14T00:00:00.000Z"],
  ["2026-03-08", "America/New_York", "2026-03-08T05:00:00.000Z"],
  ["2026-03-09", "America/New_York", "2026-03-09T04:00:00.000Z"],
  ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
  ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
  ["2026-01-01", "Pacific/Kiritimati", "2025-12-31T10:00:00.000Z"],
])("%s begins in %s at %s", (day, zone, moment) => {
  expect(startOfDay(day, zone).toISOString()).toBe(moment);
});

test("a time on a day is a moment in a zone and back, also where clocks change", () => {
  expect(momentIn("2026-03-14", "09:30", "Asia/Bishkek").toISOString()).toBe("2026-03-14T03:30:00.000Z");
  expect(momentIn("2026-03-29", "09:00", "Europe/Berlin").toISOString()).toBe("2026-03-29T07:00:00.000Z");
  expect(momentIn("2026-10-25", "09:00", "Europe/Berlin").toISOString()).toBe("2026-10-25T08:00:00.000Z");
  expect(clockIn("2026-03-14T20:00:00.000Z", "Asia/Bishkek")).toEqual({ day: "2026-03-15", time: "02:00" });
  expect(clockIn("2026-03-14T20:00:00.000Z", "America/Los_Angeles")).toEqual({ day: "2026-03-14", time: "13:00" });
});

test.each([
  ["9", "09:00"],
  ["9:30", "09:30"],
  ["1745", "17:45"],
  ["9pm", "21:00"],
  ["12 am", "00:00"],
  ["24:00", undefined],
  ["13pm", undefined],
  ["soon", undefined],
])("%s is read as the time %s", (typed, time) => {
  expect(parseTime(typed)).toBe(time);
});
