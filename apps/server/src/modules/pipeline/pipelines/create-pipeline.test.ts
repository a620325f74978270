import { pipelineApi, pipelineSetupApi } from "@karavan/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { defaultPipeline, givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

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

const _stagesOf = async (id = pipelineId) =>
  (await owner.call(pipelineApi.listStages, { query: { pipelineId: id } })).items;

const _moveTo = (dealId: string, body: object) => owner.patch(`/api/crm/deals/${dealId}/stage`, body);

describe("a pipeline", () => {
  test("begins with three stages, and may become the default one in place of another", async () => {
    const made = await owner.call(pipelineSetupApi.createPipeline, { body: { name: "Partners", isDefault: true } });
    expect(made.stages.map(({ kind }) => kind)).toEqual(["open", "won", "lost"]);
    const { items } = await owner.call(pipelineApi.listPipelines, {});
    expect(items.map(({ id, isDefault }) => ({ id, isDefault }))).toEqual([
      { id: made.id, isDefault: true },
      { id: pipelineId, isDefault: false },
    ]);
    const path = `/api/pipeline/${made.id}`;
    expectRefusal(await owner.put(path, { name: "X", isDefault: false }), 409, "default_pipeline");
    expectRefusal(await owner.request("DELETE", path), 409, "default_pipeline");
    expect((await owner.put(path, { name: "Renamed" })).body).toMatchObject({ name: "Renamed", isDefault: true });
  });

  test("is deleted when it holds no deals", async () => {
    const { id, stages } = await owner.call(pipelineSetupApi.createPipeline, { body: { name: "Short" } });
    const deal = await givenDeal(owner, { pipelineId: id, stageId: stages[0]?.id });
    const path = `/api/pipeline/${id}`;
    expectRefusal(await owner.request("DELETE", path), 409, "stage_holds_deals");
    await owner.call(pipelineApi.deleteDeal, { params: { id: deal.id } });
    expect((await owner.request("DELETE", path)).status).toBe(200);
    await app.settle();
    expect((await owner.call(pipelineApi.listPipelines, {})).items.map((pipeline) => pipeline.id)).toEqual([
      pipelineId,
    ]);
    expectRefusal(await owner.get(`${path}/board`), 404, "not_found");
    const back = await owner.call(pipelineApi.restoreDeal, { params: { id: deal.id } });
    expect(back.pipelineId).toBe(pipelineId);
  });

  test("is set up by owners and admins only, each their own", async () => {
    const stranger = await given.owner();
    const path = `/api/pipeline/${pipelineId}`;
    expectRefusal(await stranger.put(path, { name: "Mine" }), 404, "not_found");
    expectRefusal(await stranger.post("/api/pipeline/stages", { pipelineId, name: "Mine" }), 404, "not_found");
    const bidi = await given.member(owner, "bidi");
    expectRefusal(await bidi.put(path, { name: "Mine" }), 403, "forbidden");
  });
});
