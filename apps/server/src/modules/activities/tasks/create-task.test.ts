import { activitiesApi, crmApi, pipelineApi, type TaskInput } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { eventsOf } from "../../../../tests/events.ts";
import { givenTask, taskOf } from "../../../../tests/factories/activities.ts";
import { givenCompany, givenContact } from "../../../../tests/factories/crm.ts";
import { givenConversation } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  owner = await given.owner({ timeZone: "Asia/Bishkek" });
});
afterAll(() => app.stop());

async function refusalOf(fields: Partial<TaskInput>, code: string, path: string) {
  const answer = await owner.post(activitiesApi.createTask.path, { title: "Call", ...fields });
  expectRefusal(answer, 422, code);
  expect(answer.body).toMatchObject({ fields: [{ path }] });
}

test("a task is whoever's who makes it, somebody's who is named, or nobody's", async () => {
  const colleague = await given.member(owner);
  expect((await givenTask(owner)).assigneeId).toBe(owner.memberId);
  expect((await givenTask(owner, { assigneeId: colleague.memberId })).assigneeId).toBe(colleague.memberId);
  const task = await givenTask(owner, { assigneeId: null });
  expect(task).toMatchObject({ assigneeId: null, type: "todo", priority: "normal", doneAt: null, dueOn: null });
  expect(await taskOf(owner, task.id)).toEqual(task);
});

test("a task is due on a day, or at a time in a zone, and stays so wherever it is read", async () => {
  const onDay = await givenTask(owner, { dueOn: "2026-03-29" });
  expect(onDay).toMatchObject({ dueOn: "2026-03-29", dueAt: null, timeZone: "Asia/Bishkek" });
  const dueAt = "2026-03-29T01:30:00.000Z";
  const atTime = await givenTask(owner, { dueAt, timeZone: "Europe/Berlin", reminderMinutes: 30 });
  const remindAt = "2026-03-29T01:00:00.000Z";
  expect(atTime).toMatchObject({ dueOn: null, dueAt, timeZone: "Europe/Berlin", remindAt });
  await refusalOf({ dueOn: "2026-03-29", dueAt }, "invalid", "dueAt");
  await refusalOf({ dueOn: "2026-02-30" }, "invalid", "dueOn");
  await refusalOf({ dueOn: "1926-02-03" }, "invalid", "dueOn");
  await refusalOf({ dueAt, timeZone: "Mars/Olympus" }, "invalid", "timeZone");
  await refusalOf({ recurrence: "FREQ=DAILY" }, "invalid", "recurrence");
  await refusalOf({ dueOn: "2026-03-29", recurrence: "FREQ=SECONDLY" }, "invalid", "recurrence");
});

test("a task is about any record, and about the contact of a deal or a conversation", async () => {
  const contact = await givenContact(owner, { firstName: "Aida", lastName: "Bek" });
  const company = await givenCompany(owner, { name: "Ala-Too" });
  const deal = await givenDeal(owner, { contactId: contact.id, title: "Song-Kul" });
  const conversation = await givenConversation(given.scope({ organizationId: owner.organizationId }));
  expect(await givenTask(owner, { dealId: deal.id, companyId: company.id })).toMatchObject({
    ...{ contactId: contact.id, contactName: "Aida Bek", companyName: "Ala-Too", dealTitle: "Song-Kul" },
    conversationId: null,
  });
  const inChat = await givenTask(owner, { conversationId: conversation.id });
  expect(inChat).toMatchObject({ contactId: conversation.contactId, conversationId: conversation.id });
  await refusalOf({ dealId: deal.id, conversationId: conversation.id }, "invalid", "conversationId");
  await refusalOf({ dealId: deal.id, contactId: conversation.contactId }, "invalid", "dealId");
  const moved = await owner.call(activitiesApi.updateTask, {
    params: { id: inChat.id },
    body: { dealId: deal.id, conversationId: null },
  });
  expect(moved).toMatchObject({ contactId: contact.id, dealId: deal.id, conversationId: null });
});

test("what a task names must be there: another organization's and deleted records are refused", async () => {
  const stranger = await given.owner();
  const foreign = await givenDeal(stranger);
  const theirChat = await givenConversation(given.scope({ organizationId: stranger.organizationId }));
  await refusalOf({ contactId: foreign.contactId }, "reference_not_found", "contactId");
  await refusalOf({ dealId: foreign.id }, "reference_not_found", "dealId");
  await refusalOf({ conversationId: theirChat.id }, "reference_not_found", "conversationId");
  await refusalOf({ companyId: (await givenCompany(stranger)).id }, "reference_not_found", "companyId");
  await refusalOf({ assigneeId: stranger.memberId }, "reference_not_found", "assigneeId");
  const deal = await givenDeal(owner);
  await owner.call(pipelineApi.deleteDeal, { params: { id: deal.id } });
  await refusalOf({ dealId: deal.id }, "reference_not_found", "dealId");
  await owner.call(crmApi.deleteContact, { params: { id: deal.contactId } });
  await refusalOf({ contactId: deal.contactId }, "reference_not_found", "contactId");
});

test("a change says what changed, nothing is said when nothing does, and replacing empties what is left out", async () => {
  const { id } = await givenTask(owner, { dueOn: "2026-05-01", note: "The red one", priority: "high" });
  const change = (body: object) => owner.call(activitiesApi.updateTask, { params: { id }, body });
  await change({ title: "Call back about the yurt camp", dueOn: "2026-05-01" });
  const timed = await change({ dueAt: "2026-05-01T04:00:00.000Z", recurrence: "FREQ=DAILY" });
  expect(timed).toMatchObject({ dueOn: null, dueAt: "2026-05-01T04:00:00.000Z", note: "The red one" });
  expect(await change({ dueAt: null })).toMatchObject({ dueAt: null, timeZone: null, recurrence: null });
  const replaced = await owner.call(activitiesApi.replaceTask, { params: { id }, body: { title: "Write" } });
  expect(replaced).toMatchObject({ title: "Write", note: null, priority: "normal", assigneeId: null });
  const events = (await eventsOf(app, owner.organizationId, ["task.updated"])).filter(
    ({ facts }) => "taskId" in facts && facts.taskId === id,
  );
  expect(events).toHaveLength(3);
});

test("a deleted task is nowhere, and comes back as it was", async () => {
  const task = await givenTask(owner, { title: "Send the offer" });
  const params = { id: task.id };
  await owner.call(activitiesApi.deleteTask, { params });
  expectRefusal(await owner.get(`/api/activities/tasks/${task.id}`), 404, "not_found");
  expectRefusal(await owner.post(`/api/activities/tasks/${task.id}/complete`), 404, "not_found");
  expect(await owner.call(activitiesApi.restoreTask, { params })).toEqual(task);
  expect(await owner.call(activitiesApi.restoreTask, { params })).toEqual(task);
  const types = ["task.created", "task.deleted", "task.restored"] as const;
  const events = (await eventsOf(app, owner.organizationId, types)).filter(
    ({ facts }) => "taskId" in facts && facts.taskId === task.id,
  );
  expect(events.map(({ type }) => type)).toEqual(types);
});
