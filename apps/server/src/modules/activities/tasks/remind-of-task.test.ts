import { activitiesApi, type Task } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { breakConnections } from "../../../../tests/break-connections.ts";
import { eventsOf } from "../../../../tests/events.ts";
import { givenTask } from "../../../../tests/factories/activities.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import type { Scope } from "../../../platform/work.ts";
import { remindOfTaskJob } from "./remind-of-task.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;
let scope: Scope;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

async function givenOwner(): Promise<void> {
  owner = await given.owner();
  scope = given.scope({ organizationId: owner.organizationId });
}

const attempt = { id: "run", number: 1, last: false, signal: new AbortController().signal };
const change = ({ id }: Task, body: object) => owner.call(activitiesApi.updateTask, { params: { id }, body });

/** The reminders that wait in the queue, as they were asked for. */
async function waiting(): Promise<{ taskId: string; at: string; startAfter: string }[]> {
  const { rows } = await app.services.database.query(
    `select data->'payload'->>'taskId' as "taskId", data->'payload'->>'at' as at, start_after as "startAfter"
     from pgboss.job where name = $1 and data->>'organizationId' = $2 and state = 'created' order by created_on, id`,
    [remindOfTaskJob.name, owner.organizationId],
  );
  return rows.map(({ startAfter, ...row }) => ({ ...row, startAfter: startAfter.toISOString() }));
}

/** Every reminder that was ever asked for comes up, as it would at its time. */
async function letTimesCome(by = scope): Promise<void> {
  for (const { taskId, at } of await waiting()) await remindOfTaskJob.handle(by, { taskId, at }, attempt);
}

const reminders = () => eventsOf(app, owner.organizationId, ["task.reminder.due"]);

test("a reminder waits in the queue until its time, and is one event by the system, however often its job runs", async () => {
  await givenOwner();
  const task = await givenTask(owner, { dueAt: "2150-01-04T10:00:00.000Z", reminderMinutes: 15 });
  await givenTask(owner, { dueAt: "2150-01-04T10:00:00.000Z" });
  await givenTask(owner, { dueAt: "2020-01-04T10:00:00.000Z", reminderMinutes: 15 });
  await app.settle();
  expect(await reminders()).toEqual([]);
  const at = "2150-01-04T09:45:00.000Z";
  expect(await waiting()).toEqual([{ taskId: task.id, at, startAfter: at }]);
  // Once it dies before it began, once in the middle, and once nobody hears that it was done.
  for (const breakage of [{ afterStatements: 0 }, { afterStatements: 2 }, { loseCommit: 1 }]) {
    await expect(letTimesCome(breakConnections(scope, breakage))).rejects.toThrow();
  }
  await letTimesCome();
  const told = await reminders();
  expect(told).toMatchObject([{ actorKind: "system", facts: { taskId: task.id, assigneeId: owner.memberId } }]);
});

test("a reminder moves with its task, and is there again when it comes back to where it was", async () => {
  await givenOwner();
  const task = await givenTask(owner, { dueAt: "2150-01-04T10:00:00.000Z", reminderMinutes: 0 });
  await change(task, { dueAt: "2150-01-05T10:00:00.000Z" });
  await change(task, { title: "Call" });
  const [before, after] = await waiting();
  expect([before?.at, after?.at]).toEqual(["2150-01-04T10:00:00.000Z", "2150-01-05T10:00:00.000Z"]);
  await remindOfTaskJob.handle(scope, before ?? { taskId: "", at: "" }, attempt);
  expect(await reminders()).toEqual([]);
  await change(task, { dueAt: "2150-01-04T10:00:00.000Z" });
  await letTimesCome();
  expect(await reminders()).toHaveLength(1);
  await change(task, { dueAt: "2150-01-06T10:00:00.000Z" });
  await letTimesCome();
  expect(await reminders()).toHaveLength(2);
});

test("nobody is reminded of what is done, deleted, or no longer to be reminded of", async () => {
  await givenOwner();
  const fields = { dueAt: "2150-01-04T10:00:00.000Z", reminderMinutes: 0 };
  const [done, deleted, silent, again] = await Promise.all([1, 2, 3, 4].map(() => givenTask(owner, fields)));
  if (!done || !deleted || !silent || !again) throw new Error("tasks are missing");
  await owner.call(activitiesApi.completeTask, { params: { id: done.id } });
  await owner.call(activitiesApi.deleteTask, { params: { id: deleted.id } });
  await change(silent, { reminderMinutes: null });
  await owner.call(activitiesApi.completeTask, { params: { id: again.id } });
  await owner.call(activitiesApi.reopenTask, { params: { id: again.id } });
  await letTimesCome();
  expect(await reminders()).toMatchObject([{ facts: { taskId: again.id } }]);
});
