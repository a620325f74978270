import type { TaskInput } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { accessTaskForChange } from "./access.ts";
import type { TaskRow } from "./store.ts";
import { writeTask } from "./write-task.ts";

/** Replaces a task: what is left out becomes empty. Whether it is done stays. */
export async function replaceTask(work: Work, { taskId, task }: { taskId: string; task: TaskInput }): Promise<TaskRow> {
  return writeTask(work, await accessTaskForChange(work, taskId), task);
}
