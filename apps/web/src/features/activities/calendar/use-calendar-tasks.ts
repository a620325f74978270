import { activitiesApi } from "@karavan/contract/api/activities";
import type { Task } from "@karavan/contract/records/activities";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { CalendarDay } from "../../../lib/calendar.ts";
import { useTimeZone } from "../../../lib/format.ts";
import { usePaged } from "../../../lib/lists/paged.ts";
import { readPages } from "../../../lib/query.ts";
import { dayOfDue } from "../tasks/due.ts";
import type { TaskQuery } from "../tasks/tasks.ts";

const pageSize = 200;

/** All tasks between two days, by the reader's day; page after page until all are there. */
export function useCalendarTasks(query: TaskQuery, from: CalendarDay, to: CalendarDay) {
  const timeZone = useTimeZone();
  const pages = useInfiniteQuery({
    ...readPages(activitiesApi.listTasks, {
      query: { ...query, status: "all", dueFrom: from, dueTo: to, timeZone, limit: pageSize },
    }),
    placeholderData: (before) => before,
  });
  const { items, error, retry, more } = usePaged(pages);
  useEffect(() => {
    if (more.load && !more.isLoading && more.error === null) void more.load();
  }, [more]);
  const byDay = useMemo(() => groupByDay(items ?? []), [items]);
  return { byDay, isRead: items !== undefined, error, retry };
}

/** What lasts all day comes first, then what has a time, in its order. */
function groupByDay(tasks: readonly Task[]): ReadonlyMap<CalendarDay, readonly Task[]> {
  const days = Map.groupBy(tasks, (task) => dayOfDue(task) ?? "");
  const rank = ({ dueAt }: Task) => dueAt ?? "";
  const order = (one: Task, other: Task) => (rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0);
  return new Map([...days].map(([day, group]) => [day, group.toSorted(order)]));
}
