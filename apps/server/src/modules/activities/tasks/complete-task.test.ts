import { activitiesApi, type Task } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventsOf } from "../../../../tests/events.ts";
import { givenTask, taskOf } from "../../../../tests/factories/activities.ts";
import { givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

const complete = ({ id }: Task) => owner.call(activitiesApi.completeTask, { params: { id } });
const reopen = ({ id }: Task) => owner.call(activitiesApi.reopenTask, { params: { id } });

async function openTitles(): Promise<(string | null)[]> {
  const { items } = await owner.call(activitiesApi.listTasks, {});
  return items.map(({ title, dueOn }) => `${title} ${dueOn}`);
}

test("a task is done by somebody at a time, once, and can be opened again", async () => {
  owner = await given.owner();
  const task = await givenTask(owner);
  const [done, again] = await Promise.all([complete(task), complete(task)]);
  expect(done).toMatchObject({ doneBy: { kind: "member", id: owner.memberId, name: "Olga Owner" } });
  expect(again.doneAt).toBe(done.doneAt);
  expect(await openTitles()).toEqual([]);
  expect(await reopen(task)).toMatchObject({ doneAt: null, doneBy: null });
  await reopen(task);
  const events = await eventsOf(app, owner.organizationId, ["task.completed", "task.reopened"]);
  expect(events.map(({ type }) => type)).toEqual(["task.completed", "task.reopened"]);
});

test("completing a recurring task makes the next, with all it had, and opening it again takes that back", async () => {
  owner = await given.owner({ timeZone: "Asia/Bishkek" });
  const contact = await givenContact(owner);
  const fields = { title: "Water", dueOn: "2150-01-04", reminderMinutes: 5, note: "Twice", priority: "high" } as const;
  const first = await givenTask(owner, { ...fields, recurrence: "FREQ=WEEKLY;BYDAY=TU", contactId: contact.id });
  await Promise.all([complete(first), complete(first)]);
  expect(await openTitles()).toEqual(["Water 2150-01-06"]);
  const [next] = (await owner.call(activitiesApi.listTasks, {})).items;
  expect(next).toMatchObject({ ...fields, dueOn: "2150-01-06", contactId: contact.id, assigneeId: owner.memberId });
  const created = await eventsOf(app, owner.organizationId, ["task.created", "task.completed"]);
  expect(created[2]).toMatchObject({ facts: { previousTaskId: first.id }, causeId: created[1]?.id });
  await reopen(first);
  expect(await openTitles()).toEqual(["Water 2150-01-04"]);
});

test("a next task that somebody changed stays when the one before is opened again, and no second one is made", async () => {
  owner = await given.owner({ timeZone: "Asia/Bishkek" });
  const first = await givenTask(owner, { title: "Water", dueOn: "2150-01-04", recurrence: "FREQ=DAILY" });
  await complete(first);
  const [next] = (await owner.call(activitiesApi.listTasks, {})).items;
  await owner.call(activitiesApi.updateTask, { params: { id: next?.id ?? "" }, body: { title: "Water well" } });
  await reopen(first);
  expect(await openTitles()).toEqual(["Water 2150-01-04", "Water well 2150-01-05"]);
  await complete(first);
  expect(await openTitles()).toEqual(["Water well 2150-01-05"]);
  expect((await taskOf(owner, first.id)).doneAt).not.toBeNull();
});
