import { isRealDate, type WallTime, type ZonedClock } from "../zoned-time.ts";

export type DayOrder = "dmy" | "mdy";

/** A date as printed: with or without a time, with or without a zone (minutes east of Greenwich). */
export type ParsedDate = { wall: WallTime; hasTime: boolean; offsetMinutes?: number };

const months: readonly (readonly string[])[] = [
  ["jan", "янв"],
  ["feb", "фев"],
  ["mar", "мар"],
  ["apr", "апр"],
  ["may", "мая", "май"],
  ["jun", "июн"],
  ["jul", "июл"],
  ["aug", "авг"],
  ["sep", "сен"],
  ["oct", "окт"],
  ["nov", "ноя"],
  ["dec", "дек"],
];

const time =
  "(?:[T ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*([AaPp]\\.?[Mm]\\.?)?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?)?";
const yearFirst = new RegExp(`^(\\d{4})[-./](\\d{1,2})[-./](\\d{1,2})${time}$`);
const yearLast = new RegExp(`^(\\d{1,2})([-./])(\\d{1,2})\\2(\\d{4}|\\d{2})(?: ?г\\.?)?${time}$`);
const dayMonthName = new RegExp(`^(\\d{1,2})[-. ]+(\\p{L}{3,9})\\.?[-. ,]+(\\d{4})(?: ?г\\.?)?${time}$`, "u");
const monthNameDay = new RegExp(`^(\\p{L}{3,9})\\.? (\\d{1,2}),? (\\d{4})${time}$`, "u");

/** Reads dates as spreadsheets and exports print them; undefined where a text is no date or the day does not exist. */
export function parseDate(text: string, order: DayOrder): ParsedDate | undefined {
  const clean = text.trim().replace(/[\u00a0\u202f]/g, " ");
  if (clean.length < 6 || clean.length > 40) return undefined;
  const parts =
    readYearFirst(clean) ?? readYearLast(clean, order) ?? readDayMonthName(clean) ?? readMonthNameDay(clean);
  if (!parts || !isRealDate(parts.year, parts.month, parts.day)) return undefined;
  return withTime(parts);
}

/** The instant of a date: in its own zone where it has one, otherwise in that of the clock. */
export function toInstant({ wall, offsetMinutes }: ParsedDate, clock: ZonedClock): Date {
  if (offsetMinutes === undefined) return new Date(clock.toUtc(wall));
  const { year, month, day, hour, minute, second } = wall;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second) - offsetMinutes * 60_000);
}

/** The day of a date as `2025-03-04`, whatever its time. */
export function isoDay({ wall: { year, month, day } }: ParsedDate): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Which order the two first numbers of `03/04/2025` prove: the day is the one above 12. */
export function provenOrder(text: string): DayOrder | undefined {
  const parts = yearLast.exec(text.trim());
  const [one, two] = [Number(parts?.[1] ?? 0), Number(parts?.[3] ?? 0)];
  if (one > 12 && two <= 12) return "dmy";
  return two > 12 && one <= 12 ? "mdy" : undefined;
}

type Parts = { year: number; month: number; day: number; clockParts: (string | undefined)[] };

function readYearFirst(text: string): Parts | undefined {
  const parts = yearFirst.exec(text);
  if (!parts) return undefined;
  return { year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]), clockParts: parts.slice(4) };
}

function readYearLast(text: string, order: DayOrder): Parts | undefined {
  const parts = yearLast.exec(text);
  if (!parts) return undefined;
  // Points are never American.
  const isMonthFirst = (provenOrder(text) ?? (parts[2] === "/" ? order : "dmy")) === "mdy";
  const [one, two] = [Number(parts[1]), Number(parts[3])];
  return {
    year: fullYear(parts[4] ?? ""),
    month: isMonthFirst ? one : two,
    day: isMonthFirst ? two : one,
    clockParts: parts.slice(5),
  };
}

function readDayMonthName(text: string): Parts | undefined {
  const parts = dayMonthName.exec(text);
  if (!parts) return undefined;
  return {
    year: Number(parts[3]),
    month: monthOf(parts[2] ?? ""),
    day: Number(parts[1]),
    clockParts: parts.slice(4),
  };
}

function readMonthNameDay(text: string): Parts | undefined {
  const parts = monthNameDay.exec(text);
  if (!parts) return undefined;
  return {
    year: Number(parts[3]),
    month: monthOf(parts[1] ?? ""),
    day: Number(parts[2]),
    clockParts: parts.slice(4),
  };
}

function monthOf(name: string): number {
  const lower = name.toLowerCase();
  return months.findIndex((beginnings) => beginnings.some((beginning) => lower.startsWith(beginning))) + 1;
}

// Two digits mean the last hundred years, more or less.
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function withTime({ year, month, day, clockParts }: Parts): ParsedDate | undefined {
  const [hours, minutes, seconds, half, zone] = clockParts;
  if (hours === undefined) return { wall: { year, month, day, hour: 0, minute: 0, second: 0 }, hasTime: false };
  const hour = hourOf(Number(hours), half);
  const [minute, second] = [Number(minutes), Number(seconds ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const wall = { year, month, day, hour, minute, second };
  return { wall, hasTime: true, ...(zone === undefined ? {} : { offsetMinutes: offsetOf(zone) }) };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour > 12) return 24;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function offsetOf(zone: string): number {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!parts) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return parts[1] === "-" ? -minutes : minutes;
}
