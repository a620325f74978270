import { pipelineApi, pipelineSetupApi } from "@karavan/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenContact } from "../../../../tests/factories/crm.ts";
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

describe("a stage that is deleted", () => {
  test("gives its deals to another one, each with a line of its history; deleted deals too", async () => {
    const [first, second, third] = (await stagesOf()).map(({ id }) => id);
    const deal = await givenDeal(owner, { stageId: second });
    const deleted = await givenDeal(owner, { stageId: second });
    await owner.call(pipelineApi.deleteDeal, { params: { id: deleted.id } });
    const path = `/api/pipeline/stages/${second}`;
    expectRefusal(await owner.request("DELETE", path), 409, "stage_holds_deals");
    expectRefusal(await owner.request("DELETE", `${path}?moveTo=${second}`), 422, "reference_not_found");
    expectRefusal(await owner.request("DELETE", `${path}?moveTo=${newId()}`), 422, "reference_not_found");
    const other = await owner.call(pipelineSetupApi.createPipeline, { body: { name: "Other" } });
    const elsewhere = `${path}?moveTo=${other.stages[0]?.id}`;
    expectRefusal(await owner.request("DELETE", elsewhere), 422, "stage_not_in_pipeline");
    expect((await stagesOf()).map(({ id }) => id)).toContain(second);

    expect((await owner.request("DELETE", `${path}?moveTo=${third}`)).status).toBe(200);
    await app.settle();
    expect((await stagesOf()).map(({ id }) => id)).not.toContain(second);
    expect((await owner.call(pipelineApi.getDeal, { params: { id: deal.id } })).stageId).toBe(third);
    const { items } = await owner.call(pipelineApi.listDealHistory, { params: { id: deal.id } });
    expect(items[0]).toMatchObject({ reason: "stage_deleted", fromStageId: second, toStageId: third });
    const back = await owner.call(pipelineApi.restoreDeal, { params: { id: deleted.id } });
    expect(back.stageId).toBe(third);
    expectRefusal(await moveTo(deal.id, { stageId: second }), 422, "reference_not_found");
    expect((await owner.call(pipelineSetupApi.createStage, { body: { pipelineId, name: "New" } })).id).not.toBe(first);
  });

  test("is emptied of more deals than go at once", async () => {
    const [, second, third] = (await stagesOf()).map(({ id }) => id);
    const contact = await givenContact(owner);
    await app.services.database.query(
      `insert into deals (organization_id, id, title, contact_id, pipeline_id, stage_id, currency, search_text, created_at, updated_at, stage_changed_at)
       select $1, gen_random_uuid(), 'Many', $2, $3, $4, 'KGS', '', now(), now(), now() from generate_series(1, 450)`,
      [owner.organizationId, contact.id, pipelineId, second],
    );
    await owner.call(pipelineSetupApi.deleteStage, { params: { id: second ?? "" }, query: { moveTo: third } });
    await app.settle();
    const board = await owner.call(pipelineApi.getBoard, { params: { id: pipelineId } });
    expect(board.columns.find(({ stage }) => stage.id === third)?.count).toBe(450);
  });
});
