import { activitiesApi } from "@karavan/contract/api/activities";
import { useQuery } from "@tanstack/react-query";
import { ListTodo, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Span, TaskCalendar } from "../../features/activities/calendar/task-calendar.tsx";
import { MyDay } from "../../features/activities/day/my-day.tsx";
import { QuickAdd } from "../../features/activities/quick-add/quick-add.tsx";
import { useTasksRealtime } from "../../features/activities/realtime.ts";
import { TaskDialog } from "../../features/activities/task-form/task-dialog.tsx";
import { AllTasks } from "../../features/activities/tasks/all-tasks.tsx";
import { today } from "../../lib/calendar.ts";
import { useTimeZone } from "../../lib/format.ts";
import { useShortcut } from "../../lib/keyboard.ts";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";
import { flag, oneOf, text, useUrlState } from "../../lib/use-url-state.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TasksToolbar, taskViews } from "./tasks-toolbar.tsx";
import { useTaskFilter } from "./use-task-filter.ts";

const spans = ["month", "week"] as const;

/** What is to be done: the reader's day, all tasks, or a calendar of them. */
export function TasksPage() {
  const { t } = useTranslation("activities");
  useTasksRealtime();
  const canWrite = useMe().may("activities:write");
  const [view, setView] = useUrlState("view", oneOf(taskViews, "day"), { push: true });
  const [span, setSpan] = useUrlState<Span>("span", oneOf(spans, "month"));
  const [day, setDay] = useUrlState("date", text);
  const [, setNew] = useUrlState("new", flag, { push: "opening" });
  const filter = useTaskFilter();
  const timeZone = useTimeZone();
  const add = () => setNew(true);
  useShortcut(canWrite ? { keys: "c", label: t("form.new"), section: t("title"), run: add } : undefined);
  const first = () => document.querySelector<HTMLElement>("[data-task]")?.focus();
  useShortcut({ keys: "j", label: t("keys.first"), section: t("title"), run: first });
  const create = canWrite && (
    <Button variant="primary" icon={Plus} onClick={add}>
      {t("form.new")}
    </Button>
  );
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <TasksToolbar view={view} onView={setView} filter={filter} onCreate={canWrite ? add : undefined} />
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <div className={view === "calendar" ? "px-4 py-4" : "mx-auto flex w-full max-w-4xl flex-col gap-5 px-4 py-4"}>
          {canWrite && view === "day" && <QuickAdd day={today(timeZone)} />}
          {canWrite && view === "list" && <QuickAdd />}
          {view === "day" && <MyDay create={create} />}
          {view === "list" && <AllTasks query={filter.query} empty={<Empty isNarrowed={filter.isNarrowed} />} />}
          {view === "calendar" && (
            <TaskCalendar query={filter.ofWhom} span={span} onSpan={setSpan} day={day} onDay={setDay} />
          )}
        </div>
      </div>
      <Windows canWrite={canWrite} />
    </div>
  );
}

function Empty({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useTranslation("activities");
  return (
    <EmptyState icon={ListTodo} title={t(isNarrowed ? "list.nothing" : "list.empty")}>
      {t(isNarrowed ? "list.nothingText" : "list.emptyText")}
    </EmptyState>
  );
}

/** What opens over the tasks by the address: a new one, or one that a reminder or a link names. */
function Windows({ canWrite }: { canWrite: boolean }) {
  const [isNew, setNew] = useUrlState("new", flag, { push: "opening" });
  const [taskId, setTaskId] = useUrlState("task", text, { push: "opening" });
  const { data } = useQuery({ ...read(activitiesApi.getTask, { params: { id: taskId } }), enabled: taskId !== "" });
  return (
    <>
      <TaskDialog open={isNew && canWrite} onClose={() => setNew(false)} />
      <TaskDialog
        key={taskId}
        open={taskId !== "" && data !== undefined}
        onClose={() => setTaskId("")}
        task={taskId === "" ? undefined : data}
      />
    </>
  );
}
