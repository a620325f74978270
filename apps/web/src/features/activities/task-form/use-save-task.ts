import { activitiesApi } from "@karavan/contract/api/activities";
import type { Task } from "@karavan/contract/records/activities";
import { useTranslation } from "react-i18next";
import { useTimeZone } from "../../../lib/format.ts";
import { useAct } from "../../../lib/query.ts";
import { toastDone } from "../../../ui/toast.ts";
import { type About, taskReads } from "../tasks/tasks.ts";
import { changesOf, inputOf, type TaskDraft } from "./task-draft.ts";

interface SaveTask {
  task: Task | undefined;
  /** The draft before anything was typed. */
  before: TaskDraft;
  about: About | undefined;
  onDone: () => void;
}

/** Makes the task that was typed, or writes what was changed of one. */
export function useSaveTask({ task, before, about, onDone }: SaveTask) {
  const { t } = useTranslation("activities");
  const timeZone = useTimeZone();
  const done = ({ title }: Task) => {
    toastDone(t(task ? "form.saved" : "form.added", { title }));
    onDone();
  };
  const create = useAct(activitiesApi.createTask, { stale: taskReads, failure: "inline", onDone: done });
  const update = useAct(activitiesApi.updateTask, { stale: taskReads, failure: "inline", onDone: done });
  const save = (draft: TaskDraft) => {
    if (!task) return create.act({ body: { ...inputOf(draft, timeZone), ...about } });
    const body = changesOf(before, draft, timeZone);
    if (Object.keys(body).length === 0) onDone();
    else update.act({ params: { id: task.id }, body });
  };
  return { save, isSaving: create.isActing || update.isActing, error: create.error ?? update.error };
}
