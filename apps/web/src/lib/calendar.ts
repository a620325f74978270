import { localeOf } from "./format.ts";

/** A calendar day without a time or zone: `2026-03-14`. */
export type CalendarDay = string;

/** The day from its parts (month 1 to 12), or undefined when there is no such day. */
export function dayOf(year: number, month: number, day: number): CalendarDay | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : undefined;
}

/** Today in a zone. */
export function today(timeZone: string, now: Date = new Date()): CalendarDay {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);
}

/** The moment at which a day begins in a zone. Where clocks skip midnight, it is the first moment there is. */
export function startOfDay(day: CalendarDay, timeZone: string): Date {
  return momentIn(day, "00:00", timeZone);
}

/** A time of day on the clock of 24 hours: `09:30`. */
export type ClockTime = string;

/** The moment at which the clocks of a zone show a time on a day. Where they skip it, as much later as they skip. */
export function momentIn(day: CalendarDay, time: ClockTime, timeZone: string): Date {
  const shown = Date.parse(`${day}T${time}:00Z`);
  const first = shown - aheadMs(shown, timeZone);
  // The zone may have been ahead by another amount then than it is at that time in Greenwich.
  return new Date(shown - aheadMs(first, timeZone));
}

/** What the clocks of a zone show at a moment: the day and the time. */
export function clockIn(moment: string | Date, timeZone: string): { day: CalendarDay; time: ClockTime } {
  const at = new Date(moment);
  const shown = new Date(at.getTime() + aheadMs(at.getTime(), timeZone)).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** Reads a typed time of day: `9`, `9:30`, `930`, `9pm`. Undefined when it is none. */
export function parseTime(text: string): ClockTime | undefined {
  const [, hour, minute = "00", half] = /^(\d{1,2})(?:[:.\s]?([0-5]\d))?\s*(am|pm)?$/i.exec(text.trim()) ?? [];
  if (hour === undefined) return undefined;
  const [hours, isAfternoon] = [Number(hour), half?.toLowerCase() === "pm"];
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined;
  const onClock = half === undefined ? hours : (hours % 12) + (isAfternoon ? 12 : 0);
  return onClock < 24 ? `${String(onClock).padStart(2, "0")}:${minute}` : undefined;
}

/** The Monday on or before a day. */
export function mondayOf(day: CalendarDay): CalendarDay {
  return addDays(day, -((utc(day).getUTCDay() + 6) % 7));
}

/** A day for the head of a column: Sat 14. */
export function formatDayShort(day: CalendarDay, language: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { weekday: "short", day: "numeric", timeZone: "UTC" });
  return format.format(utc(day));
}

/** How far a zone's clocks are ahead of Greenwich at a moment. */
function aheadMs(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(moment);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(moment / 1_000) * 1_000;
}

/** The day so many days later, or earlier when negative. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day so many months later; the last of the month where that month is shorter. */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const date = utc(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.toISOString().slice(0, 10);
}

/** Six weeks from Monday that hold the month of a day, so the calendar never changes its height. */
export function monthGrid(day: CalendarDay): CalendarDay[][] {
  const first = `${day.slice(0, 7)}-01`;
  const monday = mondayOf(first);
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => addDays(monday, week * 7 + weekday)),
  );
}

/**
 * Reads a typed day: `14.03.2026`, `14/3`, `2026-03-14`. Without a year it is the coming such day.
 * Undefined when it is not a day.
 */
export function parseDay(text: string, from: CalendarDay): CalendarDay | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [, day, month, year] = /^(\d{1,2})[./\s-](\d{1,2})(?:[./\s-](\d{2}|\d{4}))?\.?$/.exec(text.trim()) ?? [];
  if (day === undefined || month === undefined) return undefined;
  if (year !== undefined)
    return dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(day));
  const thisYear = Number(from.slice(0, 4));
  const candidate = dayOf(thisYear, Number(month), Number(day));
  return candidate !== undefined && candidate < from ? dayOf(thisYear + 1, Number(month), Number(day)) : candidate;
}

/** A day as it is typed: 14.03.2026. */
export function formatTypedDay(day: CalendarDay): string {
  return day.split("-").reverse().join(".");
}

/** A day in words, for screen readers: Saturday, 14 March 2026. */
export function formatDayInWords(day: CalendarDay, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: "full", timeZone: "UTC" }).format(utc(day));
}

/** Days in short: 14 Mar 2026, or 14–20 Mar 2026. */
export function formatDays(from: CalendarDay, to: CalendarDay, language: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeZone: "UTC" });
  return from === to ? format.format(utc(from)) : format.formatRange(utc(from), utc(to));
}

/** The month of a day: March 2026. */
export function formatMonth(day: CalendarDay, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { month: "long", year: "numeric", timeZone: "UTC" }).format(
    utc(day),
  );
}

/** The seven weekdays from Monday, short and in full. */
export function weekdays(language: string): { short: string; long: string }[] {
  const name = (width: "short" | "long", day: number) =>
    new Intl.DateTimeFormat(localeOf(language), { weekday: width, timeZone: "UTC" }).format(
      new Date(Date.UTC(2024, 0, 1 + day)),
    );
  return Array.from({ length: 7 }, (_, day) => ({ short: name("short", day), long: name("long", day) }));
}

function utc(day: CalendarDay): Date {
  return new Date(`${day}T00:00:00Z`);
}
