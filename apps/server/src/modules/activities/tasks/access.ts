import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { findTask, findTaskForChange, type TaskRow } from "./store.ts";

/** A task of the organization. Throws NotFound when it is not there, or deleted, or what it is about is. */
export async function accessTask(work: Work, id: string): Promise<TaskRow> {
  const task = await findTask(work, id);
  if (!task) throw new NotFound();
  return task;
}

/** The same for a change: other changes wait until this one is done. */
export async function accessTaskForChange(work: Work, id: string): Promise<TaskRow> {
  const task = await findTaskForChange(work, id);
  if (!task) throw new NotFound();
  return task;
}
