import type { TaskInput } from "@karavan/contract";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { factsOfTask } from "../records/follow-record.ts";
import { completeFields, indexTask } from "./complete-fields.ts";
import { scheduleReminder } from "./schedule-reminder.ts";
import { insertTask, type TaskFields, type TaskRow } from "./store.ts";

/** Makes a task, for the member who makes it unless somebody else is named. */
export async function createTask(work: Work, input: TaskInput): Promise<TaskRow> {
  const { kind, id } = work.actor;
  const assigneeId = input.assigneeId === undefined && kind === "member" ? id : input.assigneeId;
  return addTask(work, await completeFields(work, { ...input, assigneeId }));
}

/** Adds a task whose fields are complete; `previousTaskId` is the recurring one that it follows. */
export async function addTask(work: Work, fields: TaskFields, previousTaskId?: string): Promise<TaskRow> {
  const id = newId();
  const at = work.now();
  const index = indexTask(fields);
  await insertTask(work, { id, at }, fields, index);
  const created = work.publish("task.created", { ...factsOfTask({ id, ...fields }), previousTaskId });
  scheduleReminder(work, id, index.remindAt, created);
  return {
    ...fields,
    id,
    dueBy: index.dueBy,
    remindAt: index.remindAt,
    remindedAt: null,
    nextTaskId: null,
    doneAt: null,
    doneByKind: null,
    doneById: null,
    createdAt: at,
    updatedAt: at,
  };
}
