import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { auditApi, crmApi, pipelineApi, Stage } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenCompany, givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { defaultPipeline, givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  owner = await given.owner();
});
afterAll(() => app.stop());

async function eventsOf(dealId: string) {
  const { rows } = await app.services.database.query(
    "select type, changes from events where subject_id = $1 order by tick, position offset 1",
    [dealId],
  );
  return rows;
}

const titlesFound = async (q: string) =>
  (await owner.call(pipelineApi.listDeals, { query: { q } })).items.map((deal) => deal.title);

test("changing some fields leaves the others, tells what changed, and is found at once", async () => {
  const [deal, company] = [await givenDeal(owner, { amount: 5 }), await givenCompany(owner)];
  const contact = await givenContact(owner, { firstName: "Жылдыз" });
  const body = { title: "Сон-Куль", companyId: company.id, contactId: contact.id };
  const changed = await owner.call(pipelineApi.updateDeal, { params: { id: deal.id }, body });
  expect(changed).toEqual({
    ...deal,
    ...body,
    contactName: "Жылдыз",
    companyName: company.name,
    updatedAt: changed.updatedAt,
  });
  expect(await owner.call(pipelineApi.updateDeal, { params: { id: deal.id }, body })).toEqual(changed);
  expect(await eventsOf(deal.id)).toEqual([
    {
      type: "deal.updated",
      changes: {
        title: [deal.title, "Сон-Куль"],
        companyId: [null, company.id],
        contactId: [deal.contactId, contact.id],
      },
    },
  ]);
  expect(await titlesFound("жылд сон")).toEqual(["Сон-Куль"]);
  const { items } = await owner.call(auditApi.listRecordEvents, { query: { subjectIds: deal.id, limit: 1 } });
  expect(items[0]?.facts).toMatchObject({ contactId: contact.id, formerContactId: deal.contactId });
});

test("replacing empties what is left out, keeps currency and stage, and moves when a stage is given", async () => {
  const pipeline = await defaultPipeline(owner);
  const deal = await givenDeal(owner, { amount: 5, currency: "EUR", ownerId: owner.memberId });
  const body = { title: "Replaced", contactId: deal.contactId };
  const replaced = await owner.call(pipelineApi.replaceDeal, { params: { id: deal.id }, body });
  expect(replaced).toMatchObject({ amount: null, currency: "EUR", ownerId: null, stageId: deal.stageId });
  const moved = await owner.call(pipelineApi.replaceDeal, {
    params: { id: deal.id },
    body: { ...body, stageId: pipeline.stages[4]?.id },
  });
  expect(moved.stage).toEqual(Stage.parse(pipeline.stages[4]));
  expect((await eventsOf(deal.id)).map((event: { type: string }) => event.type)).toEqual([
    "deal.updated",
    "deal.stage.changed",
  ]);
});

test("a change tells in which currency its amounts are", async () => {
  const deal = await givenDeal(owner, { amount: 150_000, currency: "KGS" });
  const params = { id: deal.id };
  await owner.call(pipelineApi.updateDeal, { params, body: { amount: 160_000 } });
  await owner.call(pipelineApi.updateDeal, { params, body: { amount: 1500, currency: "JPY" } });
  const { items } = await owner.call(auditApi.listRecordEvents, { query: { subjectIds: deal.id, limit: 2 } });
  expect(items.map(({ facts, changes }) => [facts["currency"], changes])).toEqual([
    ["JPY", { amount: [160_000, 1500], currency: ["KGS", "JPY"] }],
    ["KGS", { amount: [150_000, 160_000] }],
  ]);
});

test("a change from before currencies were told is given the one its amounts were in", async () => {
  const migration = join(import.meta.dirname, "../../../../migrations/0010-currency-of-deal-changes.sql");
  const deal = await givenDeal(owner, { amount: 1, currency: "KGS" });
  const params = { id: deal.id };
  for (const body of [{ amount: 2 }, { amount: 3, currency: "JPY" }, { amount: 4 }, { currency: "KWD" }, { amount: 5 }])
    await owner.call(pipelineApi.updateDeal, { params, body });
  const { database } = app.services;
  await database.query("update events set facts = facts - 'currency' where subject_id = $1", [deal.id]);
  await database.query(await readFile(migration, "utf8"));
  const { items } = await owner.call(auditApi.listRecordEvents, { query: { subjectIds: deal.id, limit: 5 } });
  expect(items.map(({ facts }) => facts["currency"])).toEqual(["KWD", "KWD", "JPY", "JPY", "KGS"]);
});

test("a change that names what is not there changes nothing", async () => {
  const deal = await givenDeal(owner);
  for (const [path, fields] of [
    ["contactId", { contactId: newId() }],
    ["companyId", { companyId: newId() }],
    ["ownerId", { ownerId: newId() }],
  ] as const) {
    const answer = await owner.patch(`/api/crm/deals/${deal.id}`, { title: "Changed", ...fields });
    expectRefusal(answer, 422, "reference_not_found");
    expect(answer.body).toMatchObject({ fields: [{ path }] });
  }
  expect(await owner.call(pipelineApi.getDeal, { params: { id: deal.id } })).toEqual(deal);
});

test("a deleted deal leaves every list and cannot be changed", async () => {
  const deal = await givenDeal(owner, { title: "Doomed" });
  await owner.call(pipelineApi.deleteDeal, { params: { id: deal.id } });
  expect(await titlesFound("doomed")).toEqual([]);
  expectRefusal(await owner.get(`/api/crm/deals/${deal.id}`), 404, "not_found");
  expectRefusal(await owner.patch(`/api/crm/deals/${deal.id}`, { title: "Back" }), 404, "not_found");
  expectRefusal(await owner.patch(`/api/crm/deals/${deal.id}/stage`, { stageId: deal.stageId }), 404, "not_found");
  expectRefusal(await owner.delete(`/api/crm/deals/${deal.id}`), 404, "not_found");
  expectRefusal(await owner.get(`/api/crm/clients/${deal.contactId}`), 404, "not_found");
});

test("a deleted deal comes back where it stood, once, unless its contact is gone", async () => {
  const pipeline = await defaultPipeline(owner);
  const deal = await givenDeal(owner, { title: "Phoenix", stageId: pipeline.stages[3]?.id ?? "" });
  const params = { id: deal.id };
  await owner.call(pipelineApi.deleteDeal, { params });
  expect(await owner.call(pipelineApi.restoreDeal, { params })).toEqual(deal);
  expect(await owner.call(pipelineApi.restoreDeal, { params })).toEqual(deal);
  expect(await titlesFound("phoenix")).toEqual(["Phoenix"]);
  expect((await eventsOf(deal.id)).map((event: { type: string }) => event.type)).toEqual([
    "deal.deleted",
    "deal.restored",
  ]);

  await owner.call(pipelineApi.deleteDeal, { params });
  await owner.call(crmApi.deleteContact, { params: { id: deal.contactId } });
  expectRefusal(await owner.post(`/api/crm/deals/${deal.id}/restore`, {}), 404, "not_found");
  expect(await titlesFound("phoenix")).toEqual([]);
});

test("another organization's deal is not there", async () => {
  const deal = await givenDeal(owner);
  const stranger = await given.owner();
  const path = `/api/crm/deals/${deal.id}`;
  expectRefusal(await stranger.get(path), 404, "not_found");
  expectRefusal(await stranger.get(`${path}/history`), 404, "not_found");
  expectRefusal(await stranger.patch(path, { title: "Mine" }), 404, "not_found");
  expectRefusal(await stranger.put(path, { title: "Mine", contactId: deal.contactId }), 404, "not_found");
  expectRefusal(await stranger.delete(path), 404, "not_found");
  await owner.call(pipelineApi.deleteDeal, { params: { id: deal.id } });
  expectRefusal(await stranger.post(`${path}/restore`, {}), 404, "not_found");
  await owner.call(pipelineApi.restoreDeal, { params: { id: deal.id } });
  expect(await owner.call(pipelineApi.getDeal, { params: { id: deal.id } })).toEqual(deal);
});
