import { crmApi, pipelineApi } from "@karavan/contract";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { countReadQueries } from "../../../../tests/count-queries.ts";
import { countRead } from "../../../../tests/count-read.ts";
import { givenCompany, givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { defaultPipeline, givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import type { Work } from "../../../platform/work.ts";
import { listCurrentDeals } from "./store.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

async function allClients(member: TestMember, query: Record<string, string> = {}) {
  const seen: { id: string; dealId: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await member.call(pipelineApi.listClients, { query: { limit: 3, ...query, cursor } });
    seen.push(...page.items.map(({ id, dealId }) => ({ id, dealId })));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return seen;
}

test("a contact with a deal is a client whose status is the stage of the deal", async () => {
  const owner = await given.owner();
  const contact = await givenContact(owner, {
    firstName: "Гүлнара",
    emails: ["g@x.kg"],
    phones: ["+996555001122"],
    tags: ["t"],
  });
  expectRefusal(await owner.get(`/api/crm/clients/${contact.id}`), 404, "not_found");
  const deal = await givenDeal(owner, { contactId: contact.id, title: "Озеро", amount: 7 });
  const client = await owner.call(pipelineApi.getClient, { params: { id: contact.id } });
  expect(client).toEqual({
    id: contact.id,
    name: "Гүлнара",
    emails: ["g@x.kg"],
    phones: ["+996555001122"],
    companyId: null,
    companyName: null,
    tags: ["t"],
    ownerId: null,
    dealId: deal.id,
    dealTitle: "Озеро",
    amount: 7,
    currency: deal.currency,
    status: deal.stage,
    statusChangedAt: deal.stageChangedAt,
    createdAt: contact.createdAt,
  });
  for (const query of [
    {},
    { q: "гулн" },
    { q: "ГҮЛНАРА" },
    { q: "g@X" },
    { q: "0555 00" },
    { stageId: deal.stageId },
  ]) {
    const { items } = await owner.call(pipelineApi.listClients, { query });
    expect(items, JSON.stringify(query)).toEqual(query.q === "гулн" ? [] : [client]);
  }
  const stranger = await given.owner();
  expectRefusal(await stranger.get(`/api/crm/clients/${contact.id}`), 404, "not_found");
  expect(await allClients(stranger)).toEqual([]);
});

test("with several deals the status is of the open one that moved last, as the published view says too", async () => {
  const owner = await given.owner();
  const { stages } = await defaultPipeline(owner);
  const contacts = await Promise.all(Array.from({ length: 6 }, () => givenContact(owner)));
  const deals: { id: string; contact: number }[] = [];
  const step = fc.record({ contact: fc.nat(5), stage: fc.nat(8), deal: fc.nat(), isNew: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async (steps) => {
      for (const { contact, stage, deal, isNew } of steps) {
        const stageId = stages[stage]?.id ?? "";
        const known = deals[deal % (deals.length || 1)];
        if (isNew || !known) {
          const made = await givenDeal(owner, { contactId: contacts[contact]?.id, stageId });
          deals.push({ id: made.id, contact });
        } else await owner.call(pipelineApi.changeStage, { params: { id: known.id }, body: { stageId } });
      }
      const { rows } = await app.services.database.query(
        "select id, deal_id from clients where organization_id = $1 order by changed_at desc, deal_id desc",
        [owner.organizationId],
      );
      const published = rows.map((row: { id: string; deal_id: string }) => ({ id: row.id, dealId: row.deal_id }));
      expect(await allClients(owner)).toEqual(published);
      for (const { id, dealId } of published.slice(0, 2)) {
        expect((await owner.call(pipelineApi.getClient, { params: { id } })).dealId).toBe(dealId);
      }
    }),
    { numRuns: 8 },
  );
});

test("clients are narrowed by the stage of their current deal only", async () => {
  const owner = await given.owner();
  const { stages } = await defaultPipeline(owner);
  const contact = await givenContact(owner);
  await givenDeal(owner, { contactId: contact.id, stageId: stages[1]?.id });
  const current = await givenDeal(owner, { contactId: contact.id, stageId: stages[2]?.id });
  expect(await allClients(owner, { stageId: stages[1]?.id ?? "" })).toEqual([]);
  expect(await allClients(owner, { stageId: stages[2]?.id ?? "" })).toEqual([{ id: contact.id, dealId: current.id }]);
});

test("clients at a stage are narrowed further by who looks after them, their company and tag, and by a search", async () => {
  const owner = await given.owner();
  const [first, second] = (await defaultPipeline(owner)).stages;
  const stageId = first?.id ?? "";
  const [company, other] = [await givenCompany(owner), await givenCompany(owner)];
  const fields = { firstName: "Нурай", ownerId: owner.memberId, companyId: company.id, tags: ["VIP"] };
  const wanted = await givenContact(owner, fields);
  const contacts = [
    wanted,
    await givenContact(owner, { ...fields, ownerId: null }),
    await givenContact(owner, { ...fields, companyId: other.id }),
    await givenContact(owner, { ...fields, tags: ["lake"] }),
    await givenContact(owner, { ...fields, firstName: "Somebody" }),
  ];
  for (const { id } of contacts) await givenDeal(owner, { contactId: id, stageId });
  await givenDeal(owner, { contactId: (await givenContact(owner, fields)).id, stageId: second?.id ?? "" });
  const narrowings = { ownerId: owner.memberId, companyId: company.id, tag: "vip", q: "нурай" };
  for (const [name, value] of Object.entries(narrowings)) {
    const shown = (await allClients(owner, { stageId, [name]: value })).map(({ id }) => id);
    expect(shown.includes(wanted.id), name).toBe(true);
    expect(shown.length, name).toBe(4);
  }
  expect((await allClients(owner, { stageId, ...narrowings })).map(({ id }) => id)).toEqual([wanted.id]);
  expect(await allClients(owner, { stageId, tag: "no such tag" })).toEqual([]);
  const [stranger, foreign] = [await given.owner(), Object.entries({ stageId, ...narrowings })];
  for (const [name, value] of foreign) expect(await allClients(stranger, { [name]: value }), name).toEqual([]);
});

test("the clients among some contacts are found in one go, whoever else is asked for", async () => {
  const [owner, stranger] = [await given.owner(), await given.owner()];
  const [deal, other, foreign] = [await givenDeal(owner), await givenDeal(owner), await givenDeal(stranger)];
  await givenDeal(owner);
  const { id: withoutDeal } = await givenContact(owner);
  const ids = [deal.contactId, withoutDeal, foreign.contactId, other.contactId];
  expect((await allClients(owner, { ids: ids.join(",") })).map(({ id }) => id)).toEqual([
    other.contactId,
    deal.contactId,
  ]);
  for (const wrong of ["", "nonsense", Array.from({ length: 101 }, () => withoutDeal).join(",")]) {
    expectRefusal(await owner.get(`/api/crm/clients?ids=${wrong}`), 422, "invalid");
  }
});

test("a deleted contact is no client", async () => {
  const owner = await given.owner();
  const deal = await givenDeal(owner);
  await owner.call(crmApi.deleteContact, { params: { id: deal.contactId } });
  expectRefusal(await owner.get(`/api/crm/clients/${deal.contactId}`), 404, "not_found");
  await app.settle();
  expect(await allClients(owner)).toEqual([]);
});

test("a list of clients costs the same number of statements however long it is", async () => {
  const owner = await given.owner();
  const show = () => owner.call(pipelineApi.listClients, {});
  await givenDeal(owner);
  const one = await countReadQueries(app, show);
  for (let index = 0; index < 20; index += 1) await givenDeal(owner);
  expect(await countReadQueries(app, show)).toBe(one);
});

test("clients at a stage whose contact is somebody's are found without reading the others", async () => {
  const owner = await given.owner();
  const contact = await givenContact(owner, { ownerId: owner.memberId });
  const { id, stageId } = await givenDeal(owner, { contactId: contact.id });
  const { database } = app.services;
  await database.query(
    `with made as (
       insert into contacts (organization_id, id, first_name, name, sort_name, search_text, created_at, updated_at)
       select organization_id, gen_random_uuid(), first_name, name, sort_name, search_text, created_at, updated_at
       from contacts, generate_series(1, 3000) n where organization_id = $1 returning organization_id, id)
     insert into deals (organization_id, id, title, contact_id, pipeline_id, stage_id, currency, search_text, created_at, updated_at, stage_changed_at)
     select organization_id, gen_random_uuid(), title, made.id, pipeline_id, stage_id, currency, search_text, created_at, updated_at, stage_changed_at
     from deals join made using (organization_id) where deals.id = $2`,
    [owner.organizationId, id],
  );
  for (const table of ["contacts", "deals"]) await database.query(`analyze ${table}`);
  const list = (work: Work) => listCurrentDeals(work, { limit: 20, stageId, ownerId: owner.memberId }, undefined);
  const scope = given.scope(owner);
  expect((await scope.read(list)).rows.map((deal) => deal.id)).toEqual([id]);
  expect(await countRead(scope, "contacts", list)).toBeLessThan(100);
  expect(await countRead(scope, "deals", list)).toBeLessThan(100);
});
