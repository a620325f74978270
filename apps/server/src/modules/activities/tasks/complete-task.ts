import { AppError } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { holdMember } from "../../organizations/index.ts";
import { factsOfTask } from "../records/follow-record.ts";
import { holdRecords } from "../records/hold-records.ts";
import { accessTaskForChange } from "./access.ts";
import { addTask } from "./create-task.ts";
import { nextDue } from "./policy.ts";
import { markTaskDone, type TaskRow } from "./store.ts";
import { fieldsOf } from "./write-task.ts";

/**
 * Notes that a task was done; one that is done stays as it is. Of a recurring one the next is made, once: not when it was
 * opened again and its next had been changed by then.
 */
export async function completeTask(work: Work, { taskId }: { taskId: string }): Promise<TaskRow> {
  const task = await accessTaskForChange(work, taskId);
  if (task.doneAt) return task;
  const at = work.now();
  const completed = work.publish("task.completed", factsOfTask(task));
  const nextTaskId = task.nextTaskId ?? (await addNext(work.causedBy(completed), task))?.id ?? null;
  await markTaskDone(work, taskId, { at, nextTaskId });
  const { kind: doneByKind, id: doneById } = work.actor;
  return { ...task, doneAt: at, doneByKind, doneById, nextTaskId, updatedAt: at };
}

async function addNext(work: Work, task: TaskRow): Promise<TaskRow | undefined> {
  const due = task.recurrence && nextDue(task, task.recurrence, work.now());
  if (!due || !(await isStillThere(work, task))) return undefined;
  const { assigneeId } = task;
  const isMember = assigneeId !== null && (await holdMember(work, assigneeId));
  return addTask(work, { ...fieldsOf(task), ...due, assigneeId: isMember ? assigneeId : null }, task.id);
}

/** Whether all that the task is about is there: it may be deleted at this moment. */
async function isStillThere(work: Work, task: TaskRow): Promise<boolean> {
  try {
    await holdRecords(work, task);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
