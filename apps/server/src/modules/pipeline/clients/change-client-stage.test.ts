import { pipelineApi } from "@karavan/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenContact } from "../../../../tests/factories/crm.ts";
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

describe("a client's stage", () => {
  test("moves the open deal, or begins one; a won one goes on to the service and not back to work", async () => {
    const stages = await stagesOf();
    const idOf = (name: string) => stages.find((stage) => stage.name === name)?.id ?? "";
    const contact = await givenContact(owner);
    const put = (stageId: string) =>
      owner.call(pipelineApi.changeClientStage, { params: { id: contact.id }, body: { stageId } });
    const begun = await put(idOf("Offer"));
    expect(begun).toMatchObject({ id: contact.id, status: { name: "Offer" }, dealTitle: contact.name });
    expect((await put(idOf("Sale"))).dealId).toBe(begun.dealId);
    expect((await put(idOf("Service"))).dealId).toBe(begun.dealId);
    const repeat = await put(idOf("New lead"));
    expect(repeat.dealId).not.toBe(begun.dealId);
    expectRefusal(
      await owner.put(`/api/pipeline/clients/${newId()}/stage`, { stageId: idOf("Sale") }),
      404,
      "not_found",
    );
    const wrong = await owner.put(`/api/pipeline/clients/${contact.id}/stage`, { stageId: newId() });
    expectRefusal(wrong, 422, "reference_not_found");
  });

  test("asked for twice at once begins one deal", async () => {
    const [first] = await stagesOf();
    const contact = await givenContact(owner);
    const body = { stageId: first?.id ?? "" };
    const asked = Array.from({ length: 5 }, () =>
      owner.call(pipelineApi.changeClientStage, { params: { id: contact.id }, body }),
    );
    expect(new Set((await Promise.all(asked)).map(({ dealId }) => dealId)).size).toBe(1);
  });
});
