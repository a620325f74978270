import { expect, test } from "vitest";
import { clockOf, quietMinutes } from "./quiet-hours.ts";

test.each([
  [0, "00:00"],
  [545, "09:05"],
  [1439, "23:59"],
])("minute %i of the day is %s", (minute, clock) => expect(clockOf(minute)).toBe(clock));

test.each([
  [{ from: 60, to: 90 }, 30],
  [{ from: 22 * 60, to: 8 * 60 }, 600],
  [{ from: 480, to: 480 }, 0],
])("quiet hours %o last %i minutes", (hours, minutes) => expect(quietMinutes(hours)).toBe(minutes));
