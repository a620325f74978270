import { activitiesApi } from "@karavan/contract/api/activities";
import type { Task } from "@karavan/contract/records/activities";
import { useTranslation } from "react-i18next";
import { type CalendarDay, clockIn, momentIn } from "../../../lib/calendar.ts";
import { useTimeZone } from "../../../lib/format.ts";
import { useAct } from "../../../lib/query.ts";
import { toastDone, toastError } from "../../../ui/toast.ts";
import { taskReads } from "./tasks.ts";

/** Acts on tasks reach the server one after the other, so that a task ends as it was left. */
const inOrder = "acts on tasks";

const options = { stale: taskReads, inOrder, failure: "inline" } as const;

/** Completes a task or opens it again: at once on screen, with the way back for ten seconds. */
export function useToggleTask(): (task: Task, done: boolean) => void {
  const { t } = useTranslation(["activities", "ui"]);
  const complete = useAct(activitiesApi.completeTask, options);
  const reopen = useAct(activitiesApi.reopenTask, options);
  const send = ({ id, title }: Task, done: boolean) => {
    const about = `task ${id}`;
    const refused = (error: unknown) => toastError(error, t("activities:act.refused", { title }), { about });
    void (done ? complete : reopen).actAsync({ params: { id } }).catch(refused);
  };
  return (task, done) => {
    send(task, done);
    toastDone(t(done ? "activities:act.completed" : "activities:act.reopened", { title: task.title }), {
      about: `task ${task.id}`,
      undo: { label: t("ui:undo"), run: () => send(task, !done) },
    });
  };
}

/** Deletes a task: it is gone at once, and can be taken back for ten seconds. */
export function useDeleteTask(): (task: Task) => void {
  const { t } = useTranslation(["activities", "ui"]);
  const remove = useAct(activitiesApi.deleteTask, options);
  const restore = useAct(activitiesApi.restoreTask, { stale: taskReads, inOrder });
  return ({ id, title }) => {
    const about = `task ${id}`;
    const parts = { params: { id } };
    toastDone(t("activities:act.deleted", { title }), {
      about,
      undo: { label: t("ui:undo"), run: () => restore.act(parts) },
    });
    const refused = (error: unknown) => toastError(error, t("activities:act.refused", { title }), { about });
    void remove.actAsync(parts).catch(refused);
  };
}

/** Puts a task on another day, at the time of day it had. */
export function useMoveTask(): (task: Task, day: CalendarDay) => void {
  const { t } = useTranslation("activities");
  const timeZone = useTimeZone();
  const update = useAct(activitiesApi.updateTask, options);
  return ({ id, title, dueAt }, day) => {
    const due =
      dueAt === null
        ? { dueOn: day }
        : { dueAt: momentIn(day, clockIn(dueAt, timeZone).time, timeZone).toISOString(), timeZone };
    const refused = (error: unknown) => toastError(error, t("act.refused", { title }), { about: `task ${id}` });
    void update.actAsync({ params: { id }, body: due }).catch(refused);
  };
}
