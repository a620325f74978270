import { pipelineApi, pipelineSetupApi } from "@karavan/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { defaultPipeline } from "../../../../tests/factories/pipeline.ts";
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

const _moveTo = (dealId: string, body: object) => owner.patch(`/api/crm/deals/${dealId}/stage`, body);

describe("a stage", () => {
  test("needs a name only; the rest follows from its kind, and so does its place", async () => {
    const stage = await owner.call(pipelineSetupApi.createStage, { body: { pipelineId, name: " Trial " } });
    const open = { kind: "open", color: "grey", probability: 50, rottingDays: null };
    expect(stage).toMatchObject({ ...open, pipelineId, name: "Trial", entry: { fields: [], roles: [] } });
    const lost = await owner.call(pipelineSetupApi.createStage, { body: { pipelineId, name: "Lost", kind: "lost" } });
    expect(lost.probability).toBe(0);
    const kinds = (await stagesOf()).map(({ kind, position }) => ({ kind, position }));
    expect(kinds.map(({ kind }) => kind)).toEqual([...Array(6).fill("open"), ...Array(4).fill("won"), "lost"]);
    expect(kinds.map(({ position }) => position)).toEqual(kinds.map((_, index) => index));
  });

  test("is replaced whole, and the log says what changed", async () => {
    const [first] = await stagesOf();
    const body = { name: "Hello", color: "pink" as const, probability: 5, rottingDays: 3 };
    const stage = await owner.call(pipelineSetupApi.replaceStage, {
      params: { id: first?.id ?? "" },
      body: { ...body, entry: { roles: ["owner"] } },
    });
    expect(stage).toEqual({ ...first, ...body, entry: { fields: [], roles: ["owner"] } });
    const { rows } = await app.services.database.query(
      "select changes from events where subject_id = $1 and type = 'stage.updated'",
      [stage.id],
    );
    expect(Object.keys(rows[0].changes).sort()).toEqual(["color", "entry", "name", "probability", "rottingDays"]);
  });

  test("is put in order with all the others", async () => {
    const ids = (await stagesOf()).map(({ id }) => id);
    const stageIds = ids.toReversed();
    const shown = await owner.call(pipelineSetupApi.orderStages, { params: { id: pipelineId }, body: { stageIds } });
    expect(shown.stages.map(({ id }) => id)).toEqual(stageIds);
    expect((await stagesOf()).map(({ id }) => id)).toEqual(stageIds);
    const path = `/api/pipeline/${pipelineId}/stages`;
    for (const wrong of [ids.slice(1), [...ids, ids[0]], [...ids.slice(1), newId()]]) {
      expectRefusal(await owner.put(path, { stageIds: wrong }), 422, "invalid");
    }
  });

  test("is the last open one for ever", async () => {
    const other = await owner.call(pipelineSetupApi.createPipeline, { body: { name: "Short" } });
    const [open, won] = other.stages;
    const path = `/api/pipeline/stages/${open?.id}`;
    expectRefusal(await owner.request("DELETE", path), 409, "last_stage");
    expectRefusal(await owner.put(path, { name: "Won too", kind: "won" }), 409, "last_stage");
    expect((await owner.request("DELETE", `/api/pipeline/stages/${won?.id}`)).status).toBe(200);
  });

  test("there are no more than fifty of", async () => {
    for (let count = (await stagesOf()).length; count < 50; count += 1) {
      await owner.call(pipelineSetupApi.createStage, { body: { pipelineId, name: `Stage ${count}` } });
    }
    expectRefusal(await owner.post("/api/pipeline/stages", { pipelineId, name: "One more" }), 409, "too_many_stages");
  });
});
