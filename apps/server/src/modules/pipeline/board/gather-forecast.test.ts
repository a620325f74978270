import { organizationsApi, pipelineApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { defaultPipeline, givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  owner = await givenOrganizations(app).owner({ currency: "KGS" });
});
afterAll(() => app.stop());

test("open deals are worth what they say, and as much of it as is likely, in the organization's currency", async () => {
  const { id, stages } = await defaultPipeline(owner);
  const [lead, , , offer, , sale] = stages.map((stage) => stage.id);
  await givenDeal(owner, { stageId: lead, amount: 100_000 });
  await givenDeal(owner, { stageId: lead });
  await givenDeal(owner, { stageId: offer, amount: 10_000, currency: "USD", ownerId: owner.memberId });
  // The yen has no minor unit.
  await givenDeal(owner, { stageId: offer, amount: 5000, currency: "JPY" });
  await givenDeal(owner, { stageId: sale, amount: 900_000 });
  const forecast = (query = {}) => owner.call(pipelineApi.getForecast, { params: { id }, query });
  expect(await forecast()).toEqual({
    ...{ currency: "KGS", count: 4, open: 100_000, weighted: 10_000 },
    withoutRate: ["JPY", "USD"],
  });
  await owner.call(organizationsApi.updateSettings, { body: { rates: { USD: 87.5, JPY: 0.56 } } });
  const [dollars, yen] = [10_000 * 87.5, 5000 * 0.56 * 100];
  expect(await forecast()).toEqual({
    ...{ currency: "KGS", count: 4, open: 100_000 + dollars + yen, weighted: 10_000 + (dollars + yen) / 2 },
    withoutRate: [],
  });
  expect(await forecast({ owner: "me" })).toMatchObject({ count: 1, open: dollars });
});

test.each([{ usd: 1 }, { USD: 0 }, { USD: -1 }, { USD: "2" }, { USD: 1e12 }])("rates %j are refused", async (rates) => {
  expectRefusal(await owner.patch("/api/settings", { rates }), 422, "invalid");
});
