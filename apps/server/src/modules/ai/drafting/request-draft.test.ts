import { aiApi, messagingApi } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { draftedReply, draftsOf, runsOf } from "../../../../tests/factories/ai.ts";
import { givenConversation } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";

const path = "/api/ai/drafts/generate";
let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;
let conversationId: string;

beforeAll(async () => {
  app = await startTestApp({ env: { TELEGRAM_API_ROOT: "http://127.0.0.1:9" } });
  given = givenOrganizations(app);
  owner = await given.owner();
  conversationId = (await givenConversation(given.scope(owner), "How much is the trip?")).id;
  await app.settle();
});
afterAll(() => app.stop());

describe("a draft that is asked for", () => {
  test("is there at once, and its text later", async () => {
    const answer = await owner.post(path, { conversationId });
    expect(answer.status).toBe(202);
    const [draft] = await draftsOf(owner, conversationId);
    expect(draft).toMatchObject({ status: "generating", text: "", engine: "offline" });
    expect(answer.body).toEqual({ id: draft?.id });
    expect(await runsOf(owner, { draftId: draft?.id })).toMatchObject([
      { status: "running", steps: [], finishedAt: null },
    ]);
    await app.settle();
    expect(await draftsOf(owner, conversationId)).toMatchObject([{ id: draft?.id, status: "proposed" }, {}]);
  });

  test("takes the place of another, also of one that a person edited", async () => {
    const edited = await draftedReply(app, owner, conversationId);
    await owner.call(messagingApi.editDraft, { params: { id: edited.id }, body: { text: "Mine" } });
    const next = await draftedReply(app, owner, conversationId);
    expect(next.status).toBe("proposed");
    expect(await owner.call(messagingApi.getDraft, { params: { id: edited.id } })).toMatchObject({
      status: "superseded",
      text: "Mine",
    });
  });

  test("twice by the same idempotency key is asked for once", async () => {
    const once = owner.with({ "idempotency-key": newId() });
    const [first, second] = [await once.post(path, { conversationId }), await once.post(path, { conversationId })];
    expect(second.body).toEqual(first.body);
    await app.settle();
  });
});

describe("no draft", () => {
  test.each([
    [{}, "conversationId"],
    [{ conversationId: "x" }, "conversationId"],
  ])("is written for %j", async (body, field) => {
    const answer = await owner.post(path, body);
    expectRefusal(answer, 422, "invalid");
    expect(answer.body).toMatchObject({ fields: [{ path: field }] });
  });

  test("is written for a stranger, for who may only look, or for another organization", async () => {
    expectRefusal(await given.stranger().post(path, { conversationId }), 401, "unauthenticated");
    expectRefusal(await (await given.member(owner, "viewer")).post(path, { conversationId }), 403, "forbidden");
    const before = await draftsOf(owner, conversationId);
    expectRefusal(await (await given.owner()).post(path, { conversationId }), 404, "not_found");
    expectRefusal(await owner.post(path, { conversationId: newId() }), 404, "not_found");
    expect(await draftsOf(owner, conversationId)).toEqual(before);
  });

  test("is written in a closed conversation", async () => {
    const closed = (await givenConversation(given.scope(owner))).id;
    await owner.call(messagingApi.closeConversation, { params: { id: closed } });
    expectRefusal(await owner.post(path, { conversationId: closed }), 409, "conversation_closed");
    await app.settle();
  });

  test("is written by an agent that is switched off", async () => {
    const member = await given.owner();
    const own = (await givenConversation(given.scope(member))).id;
    const [agent] = (await member.call(aiApi.listAgents, {})).items;
    await member.call(aiApi.updateAgent, { params: { id: agent?.id ?? "" }, body: { status: "inactive" } });
    expectRefusal(await member.post(path, { conversationId: own }), 409, "agent_inactive");
  });
});

describe("what agents did", () => {
  test("comes in pages, newest first, each run once", async () => {
    const member = await given.owner();
    await member.patch("/api/settings", { draftReplies: false });
    const own = (await givenConversation(given.scope(member))).id;
    for (let count = 0; count < 5; count += 1) {
      await member.call(messagingApi.requestDraft, { body: { conversationId: own } });
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await member.call(aiApi.listAgentRuns, { query: { limit: 2, cursor } });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual((await runsOf(member)).map(({ id }) => id));
    expect(new Set(seen).size).toBe(5);
    expect(seen).toEqual(seen.toSorted().toReversed());
    await app.settle();
  });

  test("is nobody else's to see, and a cursor that is none is refused", async () => {
    const [run] = await runsOf(owner);
    const foreigner = await given.owner();
    expect(await runsOf(foreigner)).toEqual([]);
    expect(await runsOf(foreigner, { draftId: run?.draftId ?? "" })).toEqual([]);
    expectRefusal(await given.stranger().get("/api/ai/runs"), 401, "unauthenticated");
    expectRefusal(await owner.get("/api/ai/runs?cursor=garbage"), 422, "invalid");
  });
});
