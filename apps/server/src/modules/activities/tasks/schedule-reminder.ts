import type { Work } from "../../../platform/work.ts";
import { remindOfTaskJob } from "./remind-of-task.ts";

/**
 * Asks for the reminder of a task, which follows from the event given. A time that has passed is no reminder. One that
 * was asked for before and moved since comes to nothing when its time is there.
 */
export function scheduleReminder(work: Work, taskId: string, remindAt: Date | null, causeId: string): void {
  if (!remindAt || remindAt <= work.now()) return;
  work.enqueue(remindOfTaskJob, { taskId, at: remindAt.toISOString() }, { startAfter: remindAt, causeId });
}
