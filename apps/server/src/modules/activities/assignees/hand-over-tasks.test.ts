import { activitiesApi, analyticsApi, organizationsApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { eventsOf } from "../../../../tests/events.ts";
import { givenTask, taskOf } from "../../../../tests/factories/activities.ts";
import { givenOrganizations } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

test("a removed member's open tasks go to whoever took over, done ones stay theirs, deleted ones come back as the other's", async () => {
  const owner = await given.owner();
  const [from, to] = [await given.member(owner), await given.member(owner)];
  const own = { assigneeId: from.memberId };
  const [open, done, deleted] = [await givenTask(owner, own), await givenTask(owner, own), await givenTask(owner, own)];
  await owner.call(activitiesApi.completeTask, { params: { id: done.id } });
  await owner.call(activitiesApi.deleteTask, { params: { id: deleted.id } });
  const params = { id: from.memberId };
  expect((await owner.call(analyticsApi.countMemberRecords, { params })).tasks).toBe(1);

  await owner.call(organizationsApi.removeMember, { params, query: { handOverTo: to.memberId } });
  await app.settle();
  expect((await taskOf(owner, open.id)).assigneeId).toBe(to.memberId);
  expect((await taskOf(owner, done.id)).assigneeId).toBe(from.memberId);
  const restored = await owner.call(activitiesApi.restoreTask, { params: { id: deleted.id } });
  expect(restored.assigneeId).toBe(to.memberId);
  const [removal] = await eventsOf(app, owner.organizationId, ["member.removed"]);
  const updates = await eventsOf(app, owner.organizationId, ["task.updated"]);
  expect(updates).toHaveLength(2);
  expect(new Set(updates.map(({ causeId, actorKind }) => `${causeId} ${actorKind}`))).toEqual(
    new Set([`${removal?.id} system`]),
  );
  const refused = await owner.post("/api/activities/tasks", { title: "New", assigneeId: from.memberId });
  expectRefusal(refused, 422, "reference_not_found");
});

test("the next of a recurring task is nobody's when whoever did it is gone", async () => {
  const owner = await given.owner();
  const member = await given.member(owner);
  const recurring = { dueOn: "2150-01-04", recurrence: "FREQ=DAILY", assigneeId: member.memberId };
  const task = await givenTask(owner, recurring);
  await owner.call(organizationsApi.removeMember, { params: { id: member.memberId } });
  await owner.call(activitiesApi.completeTask, { params: { id: task.id } });
  const { items } = await owner.call(activitiesApi.listTasks, {});
  expect(items).toMatchObject([{ dueOn: "2150-01-05", assigneeId: null }]);
});
