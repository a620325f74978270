import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";

/** When a task is due: on a day, at a moment, or never. The zone is there when one of them is. */
export interface Due {
  dueOn: string | null;
  dueAt: Date | null;
  timeZone: string | null;
}

/** After everything that is due some time, so that what is due never comes last. */
const endOfTimes = new Date("9999-12-31T23:59:59.999Z");

/** The hour of the day before which one is reminded of what is due on that day. */
const reminderHour = 9;

/** Days between the first and the last on which a task may be due. */
const maxIterations = 200 * 366;

/** By what tasks are sorted: the moment they are due, or the beginning of the day in the zone of who set it. */
export function dueByOf({ dueOn, dueAt, timeZone }: Due): Date {
  if (dueAt) return dueAt;
  return dueOn && timeZone ? momentIn(timeZone, dueOn, 0) : endOfTimes;
}

/** When to remind of a task; null when it is due at no time, or nobody asked for it. */
export function remindAtOf({ dueOn, dueAt, timeZone }: Due, reminderMinutes: number | null): Date | null {
  if (reminderMinutes === null) return null;
  const due = dueAt ?? (dueOn && timeZone ? momentIn(timeZone, dueOn, reminderHour) : null);
  return due && new Date(due.getTime() - reminderMinutes * 60_000);
}

/** The day it is in a zone. */
export function dayIn(timeZone: string, at: Date): string {
  return zoned(at, timeZone).toPlainDate().toString();
}

/** The moments between which a day of a zone lies: its first, and the first of the next. */
export function boundsOfDay(timeZone: string, day: string): { start: Date; end: Date } {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
  return { start: momentIn(timeZone, day, 0), end: momentIn(timeZone, next, 0) };
}

/**
 * When a recurring task is due next: the first time after both it and now, so that nobody gets what they missed again and
 * again. It keeps its hour where clocks change. Undefined when there is no such time.
 */
export function nextDue({ dueOn, dueAt, timeZone }: Due, recurrence: string, now: Date): Due | undefined {
  if (timeZone === null) return undefined;
  if (dueAt) {
    const next = nextAfter(recurrence, zoned(dueAt, timeZone), zoned(now, timeZone));
    return next && { dueOn: null, dueAt: new Date(next.epochMilliseconds), timeZone };
  }
  if (dueOn === null) return undefined;
  // Days are counted where no clock changes.
  const next = nextAfter(recurrence, startInGreenwich(dueOn), startInGreenwich(dayIn(timeZone, now)));
  return next && { dueOn: next.toPlainDate().toString(), dueAt: null, timeZone };
}

function nextAfter(
  recurrence: string,
  dtstart: Temporal.ZonedDateTime,
  now: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime | undefined {
  const from = Temporal.ZonedDateTime.compare(dtstart, now) > 0 ? dtstart : now;
  // Some rules have no day at all (the 31st of every twelfth month from February on): one looks so far and no further.
  const last = from.add({ years: 40 }).toInstant().toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
  const rruleString = `${recurrence};UNTIL=${last}`;
  const rule = new RRuleTemporal({ rruleString, dtstart, temporal: Temporal, includeDtstart: true, maxIterations });
  const next = rule.next(from);
  return next && next.year < 2200 ? next : undefined;
}

function startInGreenwich(day: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(day).toZonedDateTime("UTC");
}

function momentIn(timeZone: string, day: string, hour: number): Date {
  const local = Temporal.PlainDate.from(day).toPlainDateTime({ hour });
  return new Date(local.toZonedDateTime(timeZone).epochMilliseconds);
}

function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}
