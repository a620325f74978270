import type { Task } from "@karavan/contract/records/activities";
import i18next from "i18next";
import { type CalendarDay, clockIn, momentIn, today } from "../../../lib/calendar.ts";
import { currentTimeZone, formatDay, formatMoment } from "../../../lib/format.ts";

export type Due = Pick<Task, "dueOn" | "dueAt">;

/** The reader's day on which something is due; null: at no time. */
export function dayOfDue({ dueOn, dueAt }: Due): CalendarDay | null {
  return dueAt === null ? dueOn : clockIn(dueAt, currentTimeZone()).day;
}

/** Whether the time, or the day where the reader is, has passed. */
export function isOverdue({ dueOn, dueAt }: Due, now: Date = new Date()): boolean {
  if (dueAt !== null) return new Date(dueAt) < now;
  return dueOn !== null && dueOn < today(currentTimeZone(), now);
}

/** When something is due, for reading: "tomorrow", "14 March, 09:30". */
export function formatDue({ dueOn, dueAt }: Due, now: Date = new Date()): string {
  if (dueAt !== null) return formatMoment(dueAt, now);
  return dueOn === null ? i18next.t("activities:due.none") : formatDay(noonOf(dueOn), now);
}

/** A moment within a day of the reader's that no change of clocks touches. */
function noonOf(day: CalendarDay): Date {
  return momentIn(day, "12:00", currentTimeZone());
}
