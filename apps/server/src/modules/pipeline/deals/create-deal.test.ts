import { crmApi, pipelineApi, Stage } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiClient, expectRefusal } from "../../../../tests/client.ts";
import { givenCompany, givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { defaultPipeline, givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;
let stranger: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  owner = await given.owner({ currency: "KGS" });
  stranger = await given.owner();
});
afterAll(() => app.stop());

test("a deal starts in the first stage of the default pipeline, in the organization's currency", async () => {
  const contact = await givenContact(owner);
  const company = await givenCompany(owner);
  const deal = await givenDeal(owner, { contactId: contact.id, companyId: company.id, amount: 9_007_199_254_740_991 });
  const pipeline = await defaultPipeline(owner);
  expect(deal).toMatchObject({
    contactName: contact.name,
    companyName: company.name,
    pipelineId: pipeline.id,
    stage: Stage.parse(pipeline.stages[0]),
    amount: 9_007_199_254_740_991,
    currency: "KGS",
    ownerId: null,
  });
  expect(await owner.call(pipelineApi.getDeal, { params: { id: deal.id } })).toEqual(deal);
  const { items } = await owner.call(pipelineApi.listDealHistory, { params: { id: deal.id } });
  expect(items).toMatchObject([
    {
      dealId: deal.id,
      dealTitle: deal.title,
      fromStageId: null,
      toStageId: deal.stageId,
      reason: "manual",
      actor: { kind: "member", id: owner.memberId, name: owner.name },
    },
  ]);
  const { rows } = await app.services.database.query("select id, type, facts from events where subject_id = $1", [
    deal.id,
  ]);
  const facts = { dealId: deal.id, contactId: contact.id, stageId: deal.stageId, pipelineId: pipeline.id };
  expect(rows).toEqual([{ id: items[0]?.eventId, type: "deal.created", facts }]);
});

test("a deal starts in the stage asked for", async () => {
  const pipeline = await defaultPipeline(owner);
  const stageId = pipeline.stages[3]?.id;
  expect((await givenDeal(owner, { stageId })).stageId).toBe(stageId);
  expect((await givenDeal(owner, { stageId, pipelineId: pipeline.id })).stageId).toBe(stageId);
  expect((await givenDeal(owner, { pipelineId: pipeline.id })).stageId).toBe(pipeline.stages[0]?.id);
});

describe("a deal is refused", () => {
  test("from the signed out and from those who may only look", async () => {
    const body = { title: "X", contactId: (await givenContact(owner)).id };
    expectRefusal(await new ApiClient(app.url).post("/api/crm/deals", body), 401, "unauthenticated");
    const viewer = await given.member(owner, "viewer");
    expectRefusal(await viewer.post("/api/crm/deals", body), 403, "forbidden");
  });

  test("with anything that is not there, deleted, or another organization's, naming the field", async () => {
    const [contact, gone, theirs] = [
      await givenContact(owner),
      await givenContact(owner),
      await givenContact(stranger),
    ];
    await owner.call(crmApi.deleteContact, { params: { id: gone.id } });
    const theirStage = (await defaultPipeline(stranger)).stages[0]?.id;
    const cases = [
      ...[newId(), gone.id, theirs.id].map((contactId) => ({ contactId, path: "contactId" })),
      ...[newId(), theirStage].map((stageId) => ({ stageId, path: "stageId" })),
      { pipelineId: newId(), path: "pipelineId" },
      { companyId: newId(), path: "companyId" },
      { ownerId: stranger.memberId, path: "ownerId" },
    ];
    for (const { path, ...fields } of cases) {
      const answer = await owner.post("/api/crm/deals", { title: "Bad", contactId: contact.id, ...fields });
      expectRefusal(answer, 422, "reference_not_found");
      expect(answer.body).toMatchObject({ fields: [{ path }] });
    }
    expect((await owner.call(pipelineApi.listDeals, { query: { q: "Bad" } })).items).toEqual([]);
  });

  test.each([
    { title: " " },
    { amount: -1 },
    { amount: 1.5 },
    { amount: 2 ** 53 },
    { currency: "rub" },
    { contactId: "x" },
  ])("with %j", async (fields) => {
    const contactId = (await givenContact(owner)).id;
    expectRefusal(await owner.post("/api/crm/deals", { title: "Bad", contactId, ...fields }), 422, "invalid");
  });
});
