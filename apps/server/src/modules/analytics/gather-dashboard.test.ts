import { analyticsApi, importsApi, organizationsApi, pipelineApi } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importAndSettle, importForm } from "../../../tests/factories/imports.ts";
import { givenConversation, givenDraft } from "../../../tests/factories/messaging.ts";
import { givenOrganizations } from "../../../tests/factories/organizations.ts";
import { defaultPipeline, givenDeal } from "../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

describe("the dashboard", () => {
  test("of a new organization is whole and empty", async () => {
    const owner = await given.owner();
    const dashboard = await owner.call(analyticsApi.getDashboard, {});
    expect(dashboard.statuses.map(({ count }) => count)).toEqual(Array(9).fill(0));
    expect(dashboard).toMatchObject({
      waiting: { count: 0, oldest: [] },
      drafts: { waiting: 0 },
      setup: { imported: false, channelConnected: false, colleagueInvited: false },
    });
  });

  test("counts deals by status and sums them by currency", async () => {
    const owner = await given.owner();
    const { stages } = await defaultPipeline(owner);
    await givenDeal(owner, { amount: 100, currency: "USD" });
    await givenDeal(owner, { amount: 50, currency: "USD" });
    await givenDeal(owner, { stageId: stages[3]?.id, amount: 7, currency: "KGS" });
    const { statuses } = await owner.call(analyticsApi.getDashboard, {});
    expect(statuses.map(({ count }) => count)).toEqual([2, 0, 0, 1, 0, 0, 0, 0, 0]);
    expect(statuses[0]?.totals).toEqual([{ currency: "USD", amount: 150 }]);
  });

  test("shows who waits, the longest first, and how many drafts want a decision; nobody else's", async () => {
    const owner = await given.owner();
    const stranger = await given.owner();
    const first = await givenConversation(given.scope(owner));
    const second = await givenConversation(given.scope(owner));
    await givenConversation(given.scope(stranger));
    await givenDraft(given.scope(owner), second.id);
    const { waiting, drafts } = await owner.call(analyticsApi.getDashboard, {});
    expect(waiting.count).toBe(2);
    expect(waiting.oldest.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(drafts.waiting).toBe(1);
  });

  test("ticks off what was set up", async () => {
    const owner = await given.owner();
    await owner.call(organizationsApi.inviteMember, { body: { email: "colleague@example.com", role: "bidi" } });
    expect((await owner.call(analyticsApi.getDashboard, {})).setup.colleagueInvited).toBe(true);
  });
});

describe("recent updates", () => {
  test("come from the log, newest first, page by page, with the name of whom they are about", async () => {
    const owner = await given.owner();
    const deal = await givenDeal(owner);
    const { stages } = await defaultPipeline(owner);
    await owner.call(pipelineApi.changeStage, { params: { id: deal.id }, body: { stageId: stages[1]?.id ?? "" } });
    const first = await owner.call(analyticsApi.listUpdates, { query: { limit: 1, kind: "deals" } });
    expect(first.items[0]).toMatchObject({
      type: "deal.stage.changed",
      updateKind: "deals",
      label: deal.contactName,
      actor: { kind: "member", name: owner.name },
    });
    const rest = await owner.call(analyticsApi.listUpdates, {
      query: { kind: "deals", cursor: first.nextCursor ?? undefined },
    });
    expect(rest.items.map(({ type }) => type)).toEqual(["deal.created"]);
  });

  test("an import is one piece of news, not one for each contact it brought or took back", async () => {
    const owner = await given.owner();
    const file = "20.11.26, 10:01 - Anna: hello\n20.11.26, 10:02 - Office: hi\n";
    const done = await importAndSettle(app, owner, importForm({ "WhatsApp Chat with Anna.txt": file }));
    expect(done.counts).toMatchObject({ contacts: 1, deals: 1 });
    await owner.call(importsApi.rollBackImport, { params: { id: done.id } });
    await app.settle();
    const { items } = await owner.call(analyticsApi.listUpdates, { query: {} });
    expect(items.slice(0, 4).map(({ type }) => type)).toEqual([
      "import.rolled_back",
      "import.roll_back.started",
      "import.finished",
      "import.started",
    ]);
  });

  test("can be narrowed to one kind", async () => {
    const owner = await given.owner();
    await givenDeal(owner);
    const { items } = await owner.call(analyticsApi.listUpdates, { query: { kind: "contacts" } });
    expect(new Set(items.map(({ updateKind }) => updateKind))).toEqual(new Set(["contacts"]));
  });
});
