import { activitiesApi } from "@karavan/contract/api/activities";
import { useNavigate } from "@tanstack/react-router";
import i18next from "i18next";
import { call } from "../../lib/api.ts";
import { loadTexts } from "../../lib/i18n.ts";
import { useLiveEvents } from "../../lib/live.ts";
import { useMe } from "../../lib/me.ts";
import { toastInfo } from "../../ui/toast.ts";
import { formatDue } from "./tasks/due.ts";

/** Tells the person of their own tasks when it is time, wherever they are. Use once for all pages. */
export function ReminderWatch() {
  const { memberId } = useMe();
  const navigate = useNavigate();
  const tell = async (taskId: string) => {
    const task = await call(activitiesApi.getTask, { params: { id: taskId } });
    await loadTexts("activities");
    toastInfo(i18next.t("activities:reminder.toast", { title: task.title }), {
      about: `task ${taskId}`,
      description: formatDue(task),
      undo: {
        label: i18next.t("activities:reminder.open"),
        run: () => void navigate({ to: "/tasks", search: { task: taskId } }),
      },
    });
  };
  useLiveEvents("task.reminder.due", ({ ids: { taskId, assigneeId } }) => {
    // Of what was done or deleted in the meantime nobody need be reminded.
    if (taskId !== undefined && assigneeId === memberId) void tell(taskId).catch(() => undefined);
  });
  return null;
}
