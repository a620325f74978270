import { pipelineApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { givenOrganizations } from "../../../tests/factories/organizations.ts";
import { defaultPipeline } from "../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

const russian = [
  "Новый лид",
  "Квалификация",
  "Прогрев",
  "Предложение",
  "Переговоры",
  "Продажа",
  "Сервис",
  "Обратная связь",
  "Повторная продажа",
];
const kinds = ["open", "open", "open", "open", "open", "won", "won", "won", "won"];

test("an organization is founded with nine stages in its language, in order", async () => {
  const owner = await given.owner({ locale: "ru" });
  const pipeline = await defaultPipeline(owner);
  expect(pipeline).toMatchObject({ name: "Продажи", isDefault: true });
  expect(pipeline.stages.map((stage) => stage.name)).toEqual(russian);
  expect(pipeline.stages.map((stage) => stage.kind)).toEqual(kinds);
  expect(pipeline.stages.map((stage) => stage.position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  const { items } = await owner.call(pipelineApi.listStages, { query: { pipelineId: pipeline.id } });
  expect(items).toEqual(pipeline.stages);

  const english = await defaultPipeline(await given.owner({ locale: "en" }));
  expect(english.stages[0]?.name).toBe("New lead");
});

test("the founding is in the log, and another organization sees none of it", async () => {
  const [owner, stranger] = await Promise.all([given.owner(), given.owner()]);
  const pipeline = await defaultPipeline(owner);
  const { rows } = await app.services.database.query(
    "select facts from events where organization_id = $1 and type = 'pipeline.created'",
    [owner.organizationId],
  );
  expect(rows).toEqual([{ facts: { pipelineId: pipeline.id } }]);
  expect((await defaultPipeline(stranger)).id).not.toBe(pipeline.id);
  const stages = await stranger.call(pipelineApi.listStages, { query: { pipelineId: pipeline.id } });
  expect(stages.items).toEqual([]);
  expectRefusal(await stranger.get(`/api/pipeline/${pipeline.id}/board`), 404, "not_found");
  expectRefusal(await stranger.get(`/api/pipeline/stages/${pipeline.stages[0]?.id}/history`), 404, "not_found");
});
