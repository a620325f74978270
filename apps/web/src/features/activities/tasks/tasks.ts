import { activitiesApi } from "@karavan/contract/api/activities";
import type { CallOf } from "@karavan/contract/endpoint";
import type { Task } from "@karavan/contract/records/activities";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTimeZone } from "../../../lib/format.ts";
import { type Paged, usePaged } from "../../../lib/lists/paged.ts";
import { readPages, useActsUnderWay } from "../../../lib/query.ts";

export type TaskQuery = NonNullable<CallOf<typeof activitiesApi.listTasks>["query"]>;

/** The record a task or a note is about, or made for. */
export interface About {
  contactId?: string;
  companyId?: string;
  dealId?: string;
  conversationId?: string;
}

/** What an act on a task makes stale. */
export const taskReads = [activitiesApi.listTasks, activitiesApi.getTask];

const minuteMs = 60_000;

/**
 * Tasks as far as they have been read; what is being deleted is gone already. `passes`: which they are depends on the
 * time, so they are asked for again as it passes.
 */
export function useTasks(query: TaskQuery, { passes = false } = {}): Paged<Task> {
  const timeZone = useTimeZone();
  const paged = usePaged(
    useInfiniteQuery({
      ...readPages(activitiesApi.listTasks, { query: { ...query, timeZone } }),
      refetchInterval: passes && minuteMs,
    }),
  );
  const deletions = useActsUnderWay(activitiesApi.deleteTask);
  const items = useMemo(
    () => paged.items?.filter(({ id }) => !deletions.some(({ parts }) => parts.params.id === id)),
    [paged.items, deletions],
  );
  return { ...paged, items };
}

/** Ids of tasks that are being completed, and of those that are being opened again: shown so before the server agrees. */
export function useDoneUnderWay(): { done: ReadonlySet<string>; open: ReadonlySet<string> } {
  const completions = useActsUnderWay(activitiesApi.completeTask);
  const reopenings = useActsUnderWay(activitiesApi.reopenTask);
  return useMemo(
    () => ({
      done: new Set(completions.map(({ parts }) => parts.params.id)),
      open: new Set(reopenings.map(({ parts }) => parts.params.id)),
    }),
    [completions, reopenings],
  );
}
