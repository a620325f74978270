import type { TaskInput } from "@karavan/contract";
import { changesBetween } from "../../../platform/events/changes.ts";
import type { Work } from "../../../platform/work.ts";
import { factsOfTask } from "../records/follow-record.ts";
import { completeFields, indexTask } from "./complete-fields.ts";
import { scheduleReminder } from "./schedule-reminder.ts";
import { type TaskFields, type TaskRow, updateTaskRow } from "./store.ts";

/**
 * Brings a task, held for the change, to what the input says. Announces what changed, and nothing when nothing did. Its
 * reminder moves with it.
 */
export async function writeTask(work: Work, current: TaskRow, input: TaskInput): Promise<TaskRow> {
  const before = fieldsOf(current);
  const fields = await completeFields(work, input, before);
  const changes = changesBetween(before, fields);
  if (!changes) return current;
  const { id } = current;
  const at = work.now();
  const index = indexTask(fields);
  await updateTaskRow(work, { id, at }, fields, index);
  const updated = work.publish("task.updated", factsOfTask({ id, ...fields }), { changes });
  const moved = index.remindAt?.getTime() !== current.remindAt?.getTime();
  if (moved) scheduleReminder(work, id, index.remindAt, updated);
  const { dueBy, remindAt } = index;
  return { ...current, ...fields, dueBy, remindAt, remindedAt: moved ? null : current.remindedAt, updatedAt: at };
}

/** The fields people enter. */
export function fieldsOf(task: TaskRow): TaskFields {
  const { title, type, priority, note, dueOn, dueAt, timeZone, reminderMinutes, recurrence, assigneeId } = task;
  const { contactId, companyId, dealId, conversationId } = task;
  return {
    ...{ title, type, priority, note, dueOn, dueAt, timeZone, reminderMinutes, recurrence, assigneeId },
    ...{ contactId, companyId, dealId, conversationId },
  };
}
