import type { Task } from "@karavan/contract/records/activities";
import { lazyWindow } from "../../../ui/lazy-window.tsx";
import type { About } from "../tasks/tasks.ts";

export interface TaskDialogProps {
  open: boolean;
  onClose: () => void;
  /** The task to change; without one a new one is made. */
  task?: Task | undefined;
  /** What a new task is about, where that is known already. */
  about?: About;
  /** What a new task begins with. */
  start?: { title?: string; day?: string };
}

/** Makes a task or changes one: what, when, whose, about whom. */
export const TaskDialog = lazyWindow<TaskDialogProps>(async () => (await import("./task-window.tsx")).TaskWindow);
