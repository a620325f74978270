import { z } from "zod";
import { job } from "../../../platform/jobs/store.ts";
import type { Work } from "../../../platform/work.ts";
import { type HandOver, handOverOptions, handOverRecords } from "../../organizations/index.ts";
import { factsOfTask } from "../records/follow-record.ts";
import { changeAssigneeOfTasks } from "./store.ts";

/** Hands a removed member's open tasks over; done ones stay theirs. Safe to repeat: a run after a crash goes on. */
export const handOverTasksJob = job(
  "activities.hand-over-tasks",
  z.object({ memberId: z.uuid() }),
  handOverOptions,
  (scope, { memberId }, attempt) => handOverRecords(scope, { memberId, attempt }, handOverTasks),
);

async function handOverTasks(work: Work, batch: HandOver): Promise<number> {
  const tasks = await changeAssigneeOfTasks(work, batch);
  for (const task of tasks) {
    work.publish("task.updated", factsOfTask(task), { changes: { assigneeId: [batch.from, batch.to] } });
  }
  return tasks.length;
}
