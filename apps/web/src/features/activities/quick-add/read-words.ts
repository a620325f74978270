import { addDays, type CalendarDay, type ClockTime, mondayOf, parseDay, parseTime } from "../../../lib/calendar.ts";

/** What a line of words says about a task; what is left of it is the title. */
export interface ReadWords {
  title: string;
  day: CalendarDay | null;
  time: ClockTime | null;
  isUrgent: boolean;
}

const daysAhead: ReadonlyMap<string, number> = new Map([
  ["today", 0],
  ["сегодня", 0],
  ["tomorrow", 1],
  ["завтра", 1],
  ["послезавтра", 2],
]);

/** Weekdays from Monday, as they stand in "on Monday" and "в среду". */
const weekdayNames = [
  /^(monday|понедельник)$/,
  /^(tuesday|вторник)$/,
  /^(wednesday|сред[ау])$/,
  /^(thursday|четверг)$/,
  /^(friday|пятниц[ау])$/,
  /^(saturday|суббот[ау])$/,
  /^(sunday|воскресенье)$/,
];

/** A word before a day or a time that goes with it. */
const fillers: ReadonlySet<string> = new Set(["on", "at", "by", "в", "во", "к", "до"]);

/**
 * Reads what people write in one line: "Call Aida tomorrow 15:00", "Отправить счёт в пятницу !". The last day and the
 * last time are taken, whole words only; a time alone is today, or tomorrow when it has passed.
 */
export function readWords(line: string, now: { day: CalendarDay; time: ClockTime }): ReadWords {
  const words = line.trim().split(/\s+/);
  const dayAt = words.findLastIndex((word) => readDay(word, now.day) !== undefined);
  const timeAt = words.findLastIndex((word) => readTime(word) !== undefined);
  const day = readDay(words[dayAt] ?? "", now.day) ?? null;
  const time = readTime(words[timeAt] ?? "") ?? null;
  const isFiller = (index: number) => fillers.has(bare(words[index] ?? "")) && [dayAt, timeAt].includes(index + 1);
  const title = words.filter((word, index) => ![dayAt, timeAt].includes(index) && !isFiller(index) && !isMark(word));
  return { title: title.join(" "), day: day ?? comingDay(time, now), time, isUrgent: words.some(isMark) };
}

function comingDay(time: ClockTime | null, now: { day: CalendarDay; time: ClockTime }): CalendarDay | null {
  if (time === null) return null;
  return time > now.time ? now.day : addDays(now.day, 1);
}

function readDay(word: string, today: CalendarDay): CalendarDay | undefined {
  const name = bare(word);
  const ahead = daysAhead.get(name);
  if (ahead !== undefined) return addDays(today, ahead);
  const weekday = weekdayNames.findIndex((pattern) => pattern.test(name));
  if (weekday >= 0) {
    const day = addDays(mondayOf(today), weekday);
    return day > today ? day : addDays(day, 7);
  }
  return /^\d{1,2}[./]\d{1,2}([./]\d{2,4})?$/.test(name) ? parseDay(name, today) : undefined;
}

/** Only what can be nothing else: numbers are rooms, seats and prices. */
function readTime(word: string): ClockTime | undefined {
  const name = bare(word);
  return /^\d{1,2}:\d{2}$|^\d{1,2}(:\d{2})?(am|pm)$/.test(name) ? parseTime(name) : undefined;
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[,.;]$/, "");
}

function isMark(word: string): boolean {
  return /^!+$/.test(word);
}
