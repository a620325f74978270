import { pipelineApi, pipelineSetupApi, Stage } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { defaultPipeline, givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;
let stages: Stage[];

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  owner = await given.owner();
  stages = (await defaultPipeline(owner)).stages;
});
afterAll(() => app.stop());

function move(member: TestMember, id: string, stageId: string) {
  return member.call(pipelineApi.changeStage, { params: { id }, body: { stageId } });
}

function stageAt(position: number): string {
  const stage = stages[position];
  if (!stage) throw new Error("no such stage");
  return stage.id;
}

async function historyOf(id: string) {
  return (await owner.call(pipelineApi.listDealHistory, { params: { id }, query: { limit: 200 } })).items;
}

async function movesInLog(dealId: string) {
  const { rows } = await app.services.database.query(
    `select id, actor_id, facts, changes from events where subject_id = $1 and type = 'deal.stage.changed'
     order by tick, position`,
    [dealId],
  );
  return rows;
}

describe("moving a deal", () => {
  test("changes its stage, its history and the log together", async () => {
    const deal = await givenDeal(owner);
    const moved = await move(owner, deal.id, stageAt(2));
    expect(moved).toMatchObject({ stageId: stageAt(2), stage: Stage.parse(stages[2]) });
    expect(Date.parse(moved.stageChangedAt)).toBeGreaterThanOrEqual(Date.parse(deal.stageChangedAt));
    expect(await owner.call(pipelineApi.getDeal, { params: { id: deal.id } })).toEqual(moved);
    const [line] = await historyOf(deal.id);
    expect(line).toMatchObject({ fromStageId: stageAt(0), toStageId: stageAt(2), reason: "manual" });
    expect(await movesInLog(deal.id)).toMatchObject([
      {
        id: line?.eventId,
        actor_id: owner.memberId,
        facts: { contactId: deal.contactId, fromStageId: stageAt(0), toStageId: stageAt(2), reason: "manual" },
        changes: { stageId: [stageAt(0), stageAt(2)] },
      },
    ]);
  });

  test("to where it stands does nothing and says nothing", async () => {
    const deal = await givenDeal(owner);
    expect(await move(owner, deal.id, deal.stageId)).toEqual(deal);
    expect(await movesInLog(deal.id)).toEqual([]);
    expect(await historyOf(deal.id)).toHaveLength(1);
  });

  test("into another pipeline, or a stage that is not there, is refused", async () => {
    const deal = await givenDeal(owner);
    const { id: other } = await owner.call(pipelineSetupApi.createPipeline, { body: { name: "Second" } });
    const stage = await owner.call(pipelineSetupApi.createStage, { body: { pipelineId: other, name: "Elsewhere" } });
    const path = `/api/crm/deals/${deal.id}`;
    expectRefusal(await owner.patch(`${path}/stage`, { stageId: stage.id }), 422, "stage_not_in_pipeline");
    const body = { title: "X", contactId: deal.contactId };
    expectRefusal(await owner.put(path, { ...body, stageId: stage.id }), 422, "stage_not_in_pipeline");
    expectRefusal(await owner.put(path, { ...body, pipelineId: other }), 422, "stage_not_in_pipeline");
    expectRefusal(
      await owner.post("/api/crm/deals", { ...body, stageId: stage.id, pipelineId: deal.pipelineId }),
      422,
      "stage_not_in_pipeline",
    );
    const unknown = await owner.patch(`${path}/stage`, { stageId: newId() });
    expectRefusal(unknown, 422, "reference_not_found");
    expect(unknown.body).toMatchObject({ fields: [{ path: "stageId" }] });
    expectRefusal(await owner.patch(`${path}/stage`, {}), 422, "invalid");
    expect(await owner.call(pipelineApi.getDeal, { params: { id: deal.id } })).toEqual(deal);
  });

  test("of another organization is refused, and by those who may only look", async () => {
    const deal = await givenDeal(owner);
    const stranger = await given.owner();
    const path = `/api/crm/deals/${deal.id}/stage`;
    expectRefusal(await stranger.patch(path, { stageId: stageAt(1) }), 404, "not_found");
    const viewer = await given.member(owner, "viewer");
    expectRefusal(await viewer.patch(path, { stageId: stageAt(1) }), 403, "forbidden");
    expect(await movesInLog(deal.id)).toEqual([]);
  });
});

test("ten people who move the same hundred deals at once move them one after the other", async () => {
  const people = await Promise.all(Array.from({ length: 10 }, () => given.member(owner, "bidi")));
  const deals = await Promise.all(Array.from({ length: 100 }, () => givenDeal(owner)));
  await Promise.all(
    people.flatMap((person, each) =>
      deals.map((deal, index) => move(person, deal.id, stageAt(1 + ((each + index) % 5)))),
    ),
  );
  for (const deal of deals) {
    const lines = (await historyOf(deal.id)).toReversed();
    const events = await movesInLog(deal.id);
    const now = await owner.call(pipelineApi.getDeal, { params: { id: deal.id } });
    // Each move begins where the one before ended, the last one is where the deal stands, and the log says the same.
    expect(lines.slice(1).map((line) => line.fromStageId)).toEqual(lines.slice(0, -1).map((line) => line.toStageId));
    expect(lines.at(-1)?.toStageId).toBe(now.stageId);
    expect(events.map((event: { id: string }) => event.id)).toEqual(lines.slice(1).map((line) => line.eventId));
    expect(lines.every((line) => line.fromStageId !== line.toStageId)).toBe(true);
  }
}, 120_000);

test("the history of a stage holds moves into it and out of it, newest first, page by page", async () => {
  const alone = await given.owner();
  const [first, second, third] = (await defaultPipeline(alone)).stages;
  if (!first || !second || !third) throw new Error("stages are missing");
  const deals = [await givenDeal(alone), await givenDeal(alone)];
  for (const deal of deals) {
    await move(alone, deal.id, second.id);
    await move(alone, deal.id, third.id);
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await alone.call(pipelineApi.listStageHistory, {
      params: { id: second.id },
      query: { limit: 1, cursor },
    });
    seen.push(
      ...page.items.map(
        (line) =>
          `${deals.findIndex((deal) => deal.id === line.dealId)} ${line.toStageId === second.id ? "in" : "out"}`,
      ),
    );
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(["1 out", "1 in", "0 out", "0 in"]);
});
