import type { LiveEvent } from "@karavan/contract/events/index";
import { addDays, type CalendarDay, startOfDay } from "../../lib/calendar.ts";

/** What the log is narrowed to; what is empty leaves it wide. Days are whole days of the reader's zone. */
export interface AuditFilter {
  /** Kinds of events; any of them. */
  types: readonly string[];
  actorId: string;
  from: CalendarDay;
  to: CalendarDay;
}

/** What to ask the server for. */
export function queryOf({ types, actorId, from, to }: AuditFilter, timeZone: string) {
  return {
    ...(types.length > 0 && { types: types.join(",") }),
    ...(actorId !== "" && { actorId }),
    ...(from !== "" && { since: startOfDay(from, timeZone).toISOString() }),
    // The last day is a part of it: up to the moment before the next one.
    ...(to !== "" && { until: new Date(startOfDay(addDays(to, 1), timeZone).getTime() - 1).toISOString() }),
  };
}

/** Whether what happens now stands in the narrowed log. */
export function fits({ type, actor }: Pick<LiveEvent, "type" | "actor">, filter: AuditFilter, today: CalendarDay) {
  const fitsType = filter.types.length === 0 || filter.types.includes(type);
  const fitsActor = filter.actorId === "" || filter.actorId === actor.id;
  return (
    fitsType && fitsActor && (filter.to === "" || filter.to >= today) && (filter.from === "" || filter.from <= today)
  );
}

/** How many of its parts narrow the log. */
export function countFilters(filter: AuditFilter): number {
  return Object.values(filter).filter((value) => value.length > 0).length;
}
