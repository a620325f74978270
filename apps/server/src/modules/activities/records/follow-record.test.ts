import { activitiesApi, crmApi, pipelineApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { eventsOf } from "../../../../tests/events.ts";
import { givenNote, givenTask, taskOf } from "../../../../tests/factories/activities.ts";
import { givenCompany, givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  owner = await given.owner();
});
afterAll(() => app.stop());

async function shown(): Promise<string[]> {
  const tasks = await owner.call(activitiesApi.listTasks, { query: { status: "all" } });
  const notes = await owner.call(activitiesApi.listNotes, {});
  return [...tasks.items.map(({ title }) => title), ...notes.items.map(({ text }) => text)].toSorted();
}

const of = ({ id }: { id: string }) => ({ params: { id } });

test("tasks and notes leave every list with what they are about, and come back when all of it is there again", async () => {
  owner = await given.owner();
  const contact = await givenContact(owner);
  const deal = await givenDeal(owner, { contactId: contact.id });
  const company = await givenCompany(owner);
  const task = await givenTask(owner, { title: "deal task", dealId: deal.id });
  await givenTask(owner, { title: "contact task", contactId: contact.id });
  await givenTask(owner, { title: "company task", companyId: company.id });
  await givenNote(owner, { text: "deal note", dealId: deal.id });
  await givenTask(owner, { title: "other" });
  const all = ["company task", "contact task", "deal note", "deal task", "other"];

  await owner.call(pipelineApi.deleteDeal, of(deal));
  await app.settle();
  expect(await shown()).toEqual(["company task", "contact task", "other"]);
  expectRefusal(await owner.get(`/api/activities/tasks/${task.id}`), 404, "not_found");
  expectRefusal(await owner.post(`/api/activities/tasks/${task.id}/restore`), 404, "not_found");
  await owner.call(crmApi.deleteContact, of(contact));
  await owner.call(crmApi.deleteCompany, of(company));
  await app.settle();
  expect(await shown()).toEqual(["other"]);

  await owner.call(crmApi.restoreContact, of(contact));
  await owner.call(crmApi.restoreCompany, of(company));
  await app.settle();
  expect(await shown()).toEqual(["company task", "contact task", "other"]);
  await owner.call(pipelineApi.restoreDeal, of(deal));
  await app.settle();
  expect(await shown()).toEqual(all);

  const events = await eventsOf(app, owner.organizationId, ["task.deleted", "task.restored"]);
  const ofTask = events.filter(({ facts }) => "taskId" in facts && facts.taskId === task.id);
  expect(ofTask.map(({ type, actorKind }) => `${type} ${actorKind}`)).toEqual([
    "task.deleted system",
    "task.restored system",
  ]);
});

test("a task that was deleted by itself stays deleted when what it is about comes back", async () => {
  owner = await given.owner();
  const contact = await givenContact(owner);
  const task = await givenTask(owner, { contactId: contact.id });
  await owner.call(activitiesApi.deleteTask, of(task));
  await owner.call(crmApi.deleteContact, of(contact));
  await app.settle();
  await owner.call(crmApi.restoreContact, of(contact));
  await app.settle();
  expect(await shown()).toEqual([]);
  await owner.call(activitiesApi.restoreTask, of(task));
  expect(await shown()).toEqual([task.title]);
});

test("what is about a deal goes over to another contact with it", async () => {
  owner = await given.owner();
  const [deal, contact] = [await givenDeal(owner), await givenContact(owner)];
  const task = await givenTask(owner, { dealId: deal.id });
  const note = await givenNote(owner, { dealId: deal.id });
  await owner.call(pipelineApi.updateDeal, { ...of(deal), body: { contactId: contact.id } });
  await app.settle();
  expect((await taskOf(owner, task.id)).contactId).toBe(contact.id);
  expect((await owner.call(activitiesApi.getNote, of(note))).contactId).toBe(contact.id);
});
