import { expect, test } from "vitest";
import { taskOf } from "../../../../tests/activities.ts";
import { readRecurrence, writeRecurrence } from "./recurrence.ts";
import { changesOf, draftOf, inputOf } from "./task-draft.ts";

const zone = "Europe/Berlin";

test("a typed day and time are a moment in the reader's zone, a day alone is a day", () => {
  const draft = { ...draftOf(undefined, zone, null), title: " Call ", day: "2026-03-29", time: "09:00" };
  expect(inputOf(draft, zone)).toMatchObject({
    title: "Call",
    dueOn: null,
    dueAt: "2026-03-29T07:00:00.000Z",
    timeZone: zone,
  });
  expect(inputOf({ ...draft, time: null }, zone)).toMatchObject({ dueOn: "2026-03-29", dueAt: null });
  const never = { ...draft, day: null, reminderMinutes: 5, recurrence: "FREQ=DAILY" };
  expect(inputOf(never, zone)).toMatchObject({ dueOn: null, dueAt: null, reminderMinutes: null, recurrence: null });
});

test("a time set elsewhere shows on the reader's clock, and keeps its zone while nobody touches it", () => {
  const task = taskOf(1, "Call", { dueAt: "2026-03-14T03:30:00.000Z", timeZone: "Asia/Bishkek" });
  const before = draftOf(task, zone, null);
  expect(before).toMatchObject({ day: "2026-03-14", time: "04:30" });
  expect(changesOf(before, before, zone)).toEqual({});
  expect(changesOf(before, { ...before, title: "Write" }, zone)).toEqual({ title: "Write" });
  expect(changesOf(before, { ...before, time: "05:00" }, zone)).toEqual({
    ...{ dueOn: null, dueAt: "2026-03-14T04:00:00.000Z", timeZone: zone },
  });
});

test("a rule is taken apart as far as the form shows it, and one made elsewhere stays as it is", () => {
  for (const rule of [null, "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY"]) {
    const { kind, days } = readRecurrence(rule);
    expect(kind === "other" ? "other" : writeRecurrence(kind, days)).toBe(rule);
  }
  expect(readRecurrence("FREQ=MONTHLY;BYMONTHDAY=-1").kind).toBe("other");
  expect(readRecurrence("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO").kind).toBe("other");
});
