import type { TaskChanges, TaskInput } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { accessTaskForChange } from "./access.ts";
import type { TaskRow } from "./store.ts";
import { fieldsOf, writeTask } from "./write-task.ts";

/** Changes the given fields of a task and leaves the others as they are. */
export async function updateTask(
  work: Work,
  { taskId, changes }: { taskId: string; changes: TaskChanges },
): Promise<TaskRow> {
  const current = await accessTaskForChange(work, taskId);
  const merged = { ...inputOf(current), ...makeRoom(changes), ...changes };
  // What is due at no time any more does not come again.
  const isDue = merged.dueOn || merged.dueAt;
  return writeTask(work, current, isDue || changes.recurrence ? merged : { ...merged, recurrence: null });
}

/** What must be empty for the changes: a day where a time is given, the contact of another deal or conversation. */
function makeRoom(changes: TaskChanges): Partial<TaskInput> {
  const isElsewhere = (changes.dealId || changes.conversationId) && changes.contactId === undefined;
  return {
    ...(changes.dueAt && { dueOn: null }),
    ...(changes.dueOn && { dueAt: null }),
    ...(isElsewhere && { contactId: null }),
  };
}

function inputOf(task: TaskRow): TaskInput {
  return { ...fieldsOf(task), dueAt: task.dueAt?.toISOString() };
}
