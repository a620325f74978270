import { type Deal, pipelineApi, Stage } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countReadQueries } from "../../../../tests/count-queries.ts";
import { givenOrganizations } from "../../../../tests/factories/organizations.ts";
import { defaultPipeline, givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

test("a board shows each stage with its deals counted, summed by currency, and its first cards", async () => {
  const owner = await given.owner();
  const pipeline = await defaultPipeline(owner);
  const [first, second] = pipeline.stages;
  if (!first || !second) throw new Error("stages are missing");
  const made: Deal[] = [];
  for (const [amount, currency] of [
    [10, "EUR"],
    [5, "KGS"],
    [7, "KGS"],
    [null, "KGS"],
  ] as const) {
    made.push(await givenDeal(owner, { amount, currency }));
  }
  const inSecond = await givenDeal(owner, { stageId: second.id, amount: 2 ** 52, currency: "USD" });
  const huge = await givenDeal(owner, { stageId: second.id, amount: Number.MAX_SAFE_INTEGER, currency: "USD" });
  const doomed = await givenDeal(owner, { amount: 100, currency: "EUR" });
  await owner.call(pipelineApi.deleteDeal, { params: { id: doomed.id } });

  const { columns } = await owner.call(pipelineApi.getBoard, { params: { id: pipeline.id }, query: { limit: 3 } });
  expect(columns.map((column) => column.stage)).toEqual(pipeline.stages.map((stage) => Stage.parse(stage)));
  expect(columns[0]).toMatchObject({
    count: 4,
    totals: [
      { currency: "EUR", amount: 10 },
      { currency: "KGS", amount: 12 },
    ],
  });
  expect(columns[0]?.deals).toEqual(made.toReversed().slice(0, 3));
  expect(columns[1]).toMatchObject({
    count: 2,
    totals: [{ currency: "USD", amount: Number.MAX_SAFE_INTEGER }],
    deals: [huge, inSecond],
    nextCursor: null,
  });
  expect(columns[2]).toMatchObject({ count: 0, totals: [], deals: [], nextCursor: null });

  // More cards come by the list of deals.
  const query = { stageId: first.id, sort: "-stageChangedAt", cursor: columns[0]?.nextCursor ?? "" } as const;
  const rest = await owner.call(pipelineApi.listDeals, { query });
  expect(rest).toEqual({ items: [made[0]], nextCursor: null });
});

test("a board is narrowed to whose deals and to words, its counts and sums with it", async () => {
  const owner = await given.owner();
  const { id, stages } = await defaultPipeline(owner);
  const stageId = stages[1]?.id ?? "";
  await givenDeal(owner, { title: "Ala-Kul", amount: 3, ownerId: owner.memberId });
  await givenDeal(owner, { title: "Ala-Archa", amount: 4, stageId });
  await givenDeal(owner, { title: "Issyk-Kul", amount: 5, stageId, ownerId: owner.memberId });
  const show = async (query: { q?: string; owner?: "me" | "none"; limit?: number }) => {
    const board = await owner.call(pipelineApi.getBoard, { params: { id }, query });
    const [first, second, ...rest] = board.columns.map(({ deals, count, totals, nextCursor }) => ({
      titles: deals.map((deal) => deal.title),
      ...{ count, sum: totals[0]?.amount ?? 0, nextCursor },
    }));
    expect(rest.every((column) => column.count === 0)).toBe(true);
    return { first, second, isCut: board.isCut };
  };
  const one = (title: string, sum: number) => ({ titles: [title], count: 1, sum, nextCursor: null });
  const none = { titles: [], count: 0, sum: 0, nextCursor: null };
  expect(await show({ owner: "me" })).toEqual({ first: one("Ala-Kul", 3), second: one("Issyk-Kul", 5), isCut: false });
  expect(await show({ owner: "none" })).toEqual({ first: none, second: one("Ala-Archa", 4), isCut: false });
  expect(await show({ q: "ala" })).toEqual({ first: one("Ala-Kul", 3), second: one("Ala-Archa", 4), isCut: false });
  expect(await show({ q: "kul", owner: "me" })).toMatchObject({ first: { count: 1 }, second: { count: 1 } });
  expect(await show({ q: "archa", owner: "me" })).toEqual({ first: none, second: none, isCut: false });
});

test("a search shows all it found up to two hundred deals, and says when there are more", async () => {
  const owner = await given.owner();
  const { id } = await defaultPipeline(owner);
  const deal = await givenDeal(owner, { title: "match" });
  await app.services.database.query(
    `insert into deals select (jsonb_populate_record(deal, jsonb_build_object('id', gen_random_uuid()))).*
     from deals deal, generate_series(1, 199) where deal.id = $1`,
    [deal.id],
  );
  const show = () => owner.call(pipelineApi.getBoard, { params: { id }, query: { q: "match", limit: 1 } });
  const whole = await show();
  expect({ count: whole.columns[0]?.deals.length, isCut: whole.isCut }).toEqual({ count: 200, isCut: false });
  await givenDeal(owner, { title: "match" });
  const cut = await show();
  expect({ count: cut.columns[0]?.count, isCut: cut.isCut }).toEqual({ count: 200, isCut: true });
  expect(cut.columns[0]?.nextCursor).toBeNull();
});

test("a board costs the same number of statements however full it is", async () => {
  const owner = await given.owner();
  const { id } = await defaultPipeline(owner);
  const show = () => owner.call(pipelineApi.getBoard, { params: { id } });
  await givenDeal(owner);
  const one = await countReadQueries(app, show);
  for (let index = 0; index < 30; index += 1) await givenDeal(owner);
  expect(await countReadQueries(app, show)).toBe(one);
});
