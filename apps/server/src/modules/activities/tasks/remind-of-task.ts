import { z } from "zod";
import { systemActor } from "../../../platform/actor.ts";
import { job } from "../../../platform/jobs/store.ts";
import type { Work } from "../../../platform/work.ts";
import { factsOfTask } from "../records/follow-record.ts";
import { findTaskForChange, markReminded } from "./store.ts";

const Payload = z.object({ taskId: z.uuid(), at: z.iso.datetime() });

/** Reminds of a task at its time. Safe to repeat: one reminder is one event, however often its job runs. */
export const remindOfTaskJob = job(
  "activities.remind-of-task",
  Payload,
  { retryLimit: 100, retryDelay: 1 },
  (scope, payload) => scope.as(systemActor).transact((work) => remindOfTask(work, payload)),
);

/** A task that was done or deleted meanwhile, or whose reminder is at another time now, needs none. */
async function remindOfTask(work: Work, { taskId, at }: z.output<typeof Payload>): Promise<void> {
  const task = await findTaskForChange(work, taskId);
  if (!task || task.doneAt || task.remindedAt || task.remindAt?.toISOString() !== at) return;
  await markReminded(work, taskId);
  work.publish("task.reminder.due", factsOfTask(task));
}
