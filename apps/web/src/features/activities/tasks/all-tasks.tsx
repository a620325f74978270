import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PagedList } from "../../../ui/paged-list.tsx";
import { SkeletonText } from "../../../ui/skeleton.tsx";
import { TaskList } from "./task-list.tsx";
import { type TaskQuery, useTasks } from "./tasks.ts";

const pageSize = 50;

/** Tasks under any filter, in the order they are due; done ones by when they were done. */
export function AllTasks({ query, empty }: { query: TaskQuery; empty: ReactNode }) {
  const { t } = useTranslation("activities");
  const sort = query.status === "done" ? ("-doneAt" as const) : ("due" as const);
  const tasks = useTasks({ ...query, sort, limit: pageSize });
  return (
    <PagedList of={tasks} failed={t("list.failed")} skeleton={<SkeletonText lines={8} />} empty={empty}>
      {(items) => <TaskList tasks={items} label={t("list.label")} />}
    </PagedList>
  );
}
