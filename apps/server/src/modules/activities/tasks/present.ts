import type { Task } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { Work } from "../../../platform/work.ts";
import { nameActors } from "../../audit/index.ts";
import { nameRecords } from "../records/present.ts";
import type { TaskRow } from "./store.ts";

/** Tasks as the contract shows them, in the order given. Asks for all names at once. */
export async function presentTasks(work: Work, rows: readonly TaskRow[]): Promise<Task[]> {
  const doers = rows.flatMap(({ doneByKind: kind, doneById: id }) => (kind ? { kind, id } : []));
  const [aboutOf, actorOf] = await Promise.all([nameRecords(work, rows), nameActors(work, doers)]);
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    type: row.type,
    priority: row.priority,
    note: row.note,
    dueOn: row.dueOn,
    dueAt: row.dueAt && isoTime(row.dueAt),
    timeZone: row.timeZone,
    reminderMinutes: row.reminderMinutes,
    remindAt: row.remindAt && isoTime(row.remindAt),
    recurrence: row.recurrence,
    assigneeId: row.assigneeId,
    ...aboutOf(row),
    doneAt: row.doneAt && isoTime(row.doneAt),
    doneBy: row.doneByKind && actorOf({ kind: row.doneByKind, id: row.doneById }),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }));
}

/** One task as the contract shows it. */
export async function presentTask(work: Work, row: TaskRow): Promise<Task> {
  const [shown] = await presentTasks(work, [row]);
  if (!shown) throw new Error("a presented task is missing");
  return shown;
}
