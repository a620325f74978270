import type { Work } from "../../../platform/work.ts";
import { factsOfTask } from "../records/follow-record.ts";
import { accessTaskForChange } from "./access.ts";
import { markTaskDeleted } from "./store.ts";

/** Takes a task out of every list; its history stays in the log, and nobody is reminded of it. */
export async function deleteTask(work: Work, { taskId }: { taskId: string }): Promise<void> {
  const task = await accessTaskForChange(work, taskId);
  await markTaskDeleted(work, taskId);
  work.publish("task.deleted", factsOfTask(task));
}
