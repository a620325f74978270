import type { Work } from "../../../platform/work.ts";
import { factsOfTask } from "../records/follow-record.ts";
import { accessTaskForChange } from "./access.ts";
import { findTaskForChange, markTaskDeleted, markTaskOpen, type TaskRow } from "./store.ts";

/**
 * Opens a task again; an open one stays as it is. The one that its completion made goes, unless somebody has changed or
 * done it: then it is the next all the same.
 */
export async function reopenTask(work: Work, { taskId }: { taskId: string }): Promise<TaskRow> {
  const task = await accessTaskForChange(work, taskId);
  if (!task.doneAt) return task;
  const reopened = work.publish("task.reopened", factsOfTask(task));
  const nextTaskId = await takeNextBack(work.causedBy(reopened), task.nextTaskId);
  await markTaskOpen(work, taskId, nextTaskId);
  return { ...task, doneAt: null, doneByKind: null, doneById: null, nextTaskId, updatedAt: work.now() };
}

/** The id of the next task when it stays. */
async function takeNextBack(work: Work, nextTaskId: string | null): Promise<string | null> {
  const next = nextTaskId === null ? undefined : await findTaskForChange(work, nextTaskId);
  if (!next || next.doneAt || next.updatedAt.getTime() !== next.createdAt.getTime()) return nextTaskId;
  await markTaskDeleted(work, next.id);
  work.publish("task.deleted", factsOfTask(next));
  return null;
}
