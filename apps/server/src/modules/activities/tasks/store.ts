import type { ActorKind, Task } from "@karavan/contract";
import { execute, query } from "../../../platform/db/query.ts";
import { type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import { type About, aboutColumns } from "../records/store.ts";
import type { Due } from "./policy.ts";

/** What people enter about a task, as it is stored. */
export interface TaskFields extends About, Due {
  title: string;
  type: Task["type"];
  priority: Task["priority"];
  note: string | null;
  reminderMinutes: number | null;
  recurrence: string | null;
  assigneeId: string | null;
}

export interface TaskRow extends TaskFields {
  id: string;
  dueBy: Date;
  remindAt: Date | null;
  remindedAt: Date | null;
  nextTaskId: string | null;
  doneAt: Date | null;
  doneByKind: ActorKind | null;
  doneById: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** What is derived from a task's fields, for sorting, reminding and searching. */
export interface TaskIndex {
  dueBy: Date;
  remindAt: Date | null;
  searchText: string;
}

export const taskColumns = sql`row.id, row.title, row.type, row.priority, row.note, row.due_on::text as "dueOn",
  row.due_at as "dueAt", row.time_zone as "timeZone", row.due_by as "dueBy", row.reminder_minutes as "reminderMinutes",
  row.remind_at as "remindAt", row.reminded_at as "remindedAt", row.recurrence, row.next_task_id as "nextTaskId",
  row.assignee_id as "assigneeId", ${aboutColumns}, row.done_at as "doneAt", row.done_by_kind as "doneByKind",
  row.done_by_id as "doneById", row.created_at as "createdAt", row.updated_at as "updatedAt"`;

/** One task that is not deleted, nor what it is about. */
export async function findTask(work: Work, id: string): Promise<TaskRow | undefined> {
  const rows = await query<TaskRow>(
    work,
    sql`
    select ${taskColumns} from tasks row
    where row.organization_id = ${work.organizationId} and row.id = ${id} and row.is_listed`,
  );
  return rows[0];
}

/** The same, held until the transaction ends, so that two changes come one after the other. Held first and read then. */
export async function findTaskForChange(work: Work, id: string): Promise<TaskRow | undefined> {
  const held = execute(
    work,
    sql`
    select from tasks where organization_id = ${work.organizationId} and id = ${id} for update`,
  );
  const [task] = await Promise.all([findTask(work, id), held]);
  return task;
}

/** Adds an open task. */
export async function insertTask(
  work: Work,
  { id, at }: { id: string; at: Date },
  fields: TaskFields,
  index: TaskIndex,
): Promise<void> {
  await execute(
    work,
    sql`
    insert into tasks (organization_id, id, title, type, priority, note, due_on, due_at, time_zone, due_by,
      reminder_minutes, remind_at, recurrence, assignee_id, contact_id, company_id, deal_id, conversation_id, search_text,
      created_at, updated_at)
    values (${work.organizationId}, ${id}, ${fields.title}, ${fields.type}, ${fields.priority}, ${fields.note},
      ${fields.dueOn}, ${fields.dueAt}, ${fields.timeZone}, ${index.dueBy}, ${fields.reminderMinutes}, ${index.remindAt},
      ${fields.recurrence}, ${fields.assigneeId}, ${fields.contactId}, ${fields.companyId}, ${fields.dealId},
      ${fields.conversationId}, ${index.searchText}, ${at}, ${at})`,
  );
}

/** Writes all fields of a task; of a reminder that moved somebody has yet to be told. */
export async function updateTaskRow(
  work: Work,
  { id, at }: { id: string; at: Date },
  fields: TaskFields,
  index: TaskIndex,
): Promise<void> {
  await execute(
    work,
    sql`
    update tasks set title = ${fields.title}, type = ${fields.type}, priority = ${fields.priority}, note = ${fields.note},
      due_on = ${fields.dueOn}, due_at = ${fields.dueAt}, time_zone = ${fields.timeZone}, due_by = ${index.dueBy},
      reminder_minutes = ${fields.reminderMinutes}, remind_at = ${index.remindAt},
      reminded_at = case when remind_at is not distinct from ${index.remindAt} then reminded_at end,
      recurrence = ${fields.recurrence}, assignee_id = ${fields.assigneeId}, contact_id = ${fields.contactId},
      company_id = ${fields.companyId}, deal_id = ${fields.dealId}, conversation_id = ${fields.conversationId},
      search_text = ${index.searchText}, updated_at = ${at}
    where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Notes that a task was done, by the actor, and which task comes after it. */
export async function markTaskDone(
  work: Work,
  id: string,
  { at, nextTaskId }: { at: Date; nextTaskId: string | null },
): Promise<void> {
  const { kind, id: actorId } = work.actor;
  await change(
    work,
    id,
    sql`done_at = ${at}, done_by_kind = ${kind}, done_by_id = ${actorId}, next_task_id = ${nextTaskId}, updated_at = ${at}`,
  );
}

/** Notes that a task is to be done again, and which task comes after it all the same. */
export async function markTaskOpen(work: Work, id: string, nextTaskId: string | null): Promise<void> {
  await change(
    work,
    id,
    sql`done_at = null, done_by_kind = null, done_by_id = null, next_task_id = ${nextTaskId}, updated_at = ${work.now()}`,
  );
}

/** Notes that somebody was reminded of a task. */
export async function markReminded(work: Work, id: string): Promise<void> {
  await change(work, id, sql`reminded_at = ${work.now()}`);
}

/** Takes a task out of every list. */
export async function markTaskDeleted(work: Work, id: string): Promise<void> {
  await change(work, id, sql`deleted_at = ${work.now()}`);
}

/** Brings a deleted task back; false when it is not deleted by itself. */
export async function markTaskRestored(work: Work, id: string): Promise<boolean> {
  return (await change(work, id, sql`deleted_at = null`, sql`and deleted_at is not null`)) === 1;
}

function change(work: Work, id: string, set: Sql, which: Sql = sql``): Promise<number> {
  return execute(
    work,
    sql`
    update tasks set ${set} where organization_id = ${work.organizationId} and id = ${id} ${which}`,
  );
}
