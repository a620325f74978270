import { expect, test } from "vitest";
import { readWords } from "./read-words.ts";

/** A Saturday, at noon. */
const now = { day: "2026-03-14", time: "12:00" };

test.each([
  ["Call Aida", "Call Aida", null, null, false],
  ["Call Aida tomorrow 15:00", "Call Aida", "2026-03-15", "15:00", false],
  ["Call Aida tomorrow at 3pm !", "Call Aida", "2026-03-15", "15:00", true],
  ["Отправить счёт в пятницу", "Отправить счёт", "2026-03-20", null, false],
  ["Завтра в 9:30 позвонить Айде", "позвонить Айде", "2026-03-15", "09:30", false],
  ["Meet on Saturday", "Meet", "2026-03-21", null, false],
  ["Visa papers by 14.04", "Visa papers", "2026-04-14", null, false],
  // A time alone is the next one there is.
  ["Write to Bek 18:00", "Write to Bek", "2026-03-14", "18:00", false],
  ["Write to Bek 9:00", "Write to Bek", "2026-03-15", "09:00", false],
  // Numbers are rooms and prices, and words inside of others are no days.
  ["Room 15 for 2 in Sundaytown", "Room 15 for 2 in Sundaytown", null, null, false],
  ["Meet at the office", "Meet at the office", null, null, false],
  // The last day is meant; the first one belongs to the title.
  ["Confirm Friday tour today", "Confirm Friday tour", "2026-03-14", null, false],
  ["  ", "", null, null, false],
])("%j is the task %j, on %s at %s", (line, title, day, time, isUrgent) => {
  expect(readWords(line, now)).toEqual({ title, day, time, isUrgent });
});
