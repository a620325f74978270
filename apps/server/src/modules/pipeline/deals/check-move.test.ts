import { pipelineApi, pipelineSetupApi } from "@karavan/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenCompany, givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { defaultPipeline, givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;
let pipelineId: string;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());
beforeEach(async () => {
  owner = await given.owner({ currency: "KGS" });
  pipelineId = (await defaultPipeline(owner)).id;
});

const stagesOf = async (id = pipelineId) =>
  (await owner.call(pipelineApi.listStages, { query: { pipelineId: id } })).items;

const moveTo = (dealId: string, body: object) => owner.patch(`/api/crm/deals/${dealId}/stage`, body);

describe("rules of a stage", () => {
  test("say every field that is missing, and let the deal in when it has them", async () => {
    const stages = await stagesOf();
    const [, , , offer] = stages;
    if (!offer) throw new Error("no stage");
    const fields = ["amount", "company", "owner", "contactEmail", "contactPhone"] as const;
    const body = { name: offer.name, entry: { fields: [...fields] } };
    await owner.call(pipelineSetupApi.replaceStage, { params: { id: offer.id }, body });
    const contact = await givenContact(owner, { emails: [], phones: [] });
    const deal = await givenDeal(owner, { contactId: contact.id, amount: null });
    const refused = await moveTo(deal.id, { stageId: offer.id });
    expectRefusal(refused, 409, "stage_rules");
    expect(refused.body).toMatchObject({ fields: fields.map((path) => ({ path, code: "required_to_enter" })) });
    const titled = { title: "Another", contactId: contact.id };
    expectRefusal(await owner.post("/api/crm/deals", { ...titled, stageId: offer.id }), 409, "stage_rules");
    expectRefusal(await owner.put(`/api/crm/deals/${deal.id}`, { ...titled, stageId: offer.id }), 409, "stage_rules");
    const byClient = await owner.put(`/api/pipeline/clients/${contact.id}/stage`, { stageId: offer.id });
    expectRefusal(byClient, 409, "stage_rules");
    expect(await owner.call(pipelineApi.getDeal, { params: { id: deal.id } })).toEqual(deal);

    const company = await givenCompany(owner);
    await owner.patch(`/api/crm/contacts/${contact.id}`, { emails: ["a@example.com"], phones: ["+996555000111"] });
    const changes = { amount: 1, companyId: company.id, ownerId: owner.memberId };
    await owner.call(pipelineApi.updateDeal, { params: { id: deal.id }, body: changes });
    expect((await moveTo(deal.id, { stageId: offer.id })).status).toBe(200);
  });

  test("keep a deal in, and name who may move it", async () => {
    const [lead, qualification] = await stagesOf();
    if (!lead || !qualification) throw new Error("no stages");
    const body = { name: lead.name, exit: { roles: ["admin" as const] } };
    await owner.call(pipelineSetupApi.replaceStage, { params: { id: lead.id }, body });
    const deal = await givenDeal(owner);
    const refused = await moveTo(deal.id, { stageId: qualification.id });
    expectRefusal(refused, 409, "stage_rules");
    expect(refused.body).toMatchObject({ fields: [{ path: "stageId", code: "role_to_leave" }] });
    const admin = await given.member(owner, "admin");
    const moved = await admin.patch(`/api/crm/deals/${deal.id}/stage`, { stageId: qualification.id });
    expect(moved.status).toBe(200);
  });
});

describe("a lost deal", () => {
  test("carries its reason while it is lost, which may be given later, and which outlives its deletion", async () => {
    const lost = await owner.call(pipelineSetupApi.createStage, {
      body: { pipelineId, name: "Lost", kind: "lost", entry: { fields: ["lostReason"] } },
    });
    const price = await owner.call(pipelineSetupApi.createLostReason, { body: { name: "Price" } });
    expect(await owner.call(pipelineSetupApi.createLostReason, { body: { name: "Price" } })).toEqual(price);
    const deal = await givenDeal(owner);
    expectRefusal(await moveTo(deal.id, { stageId: lost.id }), 409, "stage_rules");
    expectRefusal(await moveTo(deal.id, { stageId: lost.id, lostReasonId: newId() }), 422, "reference_not_found");
    const move = { stageId: lost.id, lostReasonId: price.id, lostNote: "  too dear " };
    expect((await moveTo(deal.id, move)).body).toMatchObject({
      lostReasonId: price.id,
      lostReasonName: "Price",
      lostNote: "too dear",
    });
    const other = await owner.call(pipelineSetupApi.createLostReason, { body: { name: "Dates" } });
    const later = await moveTo(deal.id, { stageId: lost.id, lostReasonId: other.id });
    expect(later.body).toMatchObject({ lostReasonName: "Dates", lostNote: null });
    await owner.call(pipelineSetupApi.replaceLostReason, { params: { id: other.id }, body: { name: "Other dates" } });
    await owner.call(pipelineSetupApi.deleteLostReason, { params: { id: other.id } });
    expect((await owner.call(pipelineSetupApi.listLostReasons, {})).items).toEqual([price]);
    expect((await owner.call(pipelineApi.getDeal, { params: { id: deal.id } })).lostReasonName).toBe("Other dates");
    expectRefusal(await moveTo(deal.id, { stageId: lost.id, lostReasonId: other.id }), 422, "reference_not_found");
    const [first] = await stagesOf();
    expect((await moveTo(deal.id, { stageId: first?.id })).body).toMatchObject({ lostReasonId: null, lostNote: null });
    const history = await owner.call(pipelineApi.listDealHistory, { params: { id: deal.id } });
    expect(history.items).toHaveLength(3);
  });
});
