import type { Work } from "../../../platform/work.ts";
import { factsOfTask } from "../records/follow-record.ts";
import { accessTask } from "./access.ts";
import { markTaskRestored, type TaskRow } from "./store.ts";

/**
 * Brings a deleted task back; one that is not deleted stays as it is. Throws NotFound when what it is about is gone: it
 * comes back with that only.
 */
export async function restoreTask(work: Work, { taskId }: { taskId: string }): Promise<TaskRow> {
  const isBack = await markTaskRestored(work, taskId);
  const task = await accessTask(work, taskId);
  if (isBack) work.publish("task.restored", factsOfTask(task));
  return task;
}
