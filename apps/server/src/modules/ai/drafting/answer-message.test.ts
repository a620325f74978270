import { aiApi, auditApi, messagingApi } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { draftsOf, givenPastTalk, runsOf } from "../../../../tests/factories/ai.ts";
import { Correspondent, givenChannel } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp({ env: { TELEGRAM_API_ROOT: "http://127.0.0.1:9" } });
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

async function givenClient(): Promise<{ owner: TestMember; client: Correspondent }> {
  const owner = await given.owner({ locale: "ru" });
  const scope = given.scope(owner);
  return { owner, client: new Correspondent(scope, await givenChannel(scope), "Мария") };
}

const statuses = async (owner: TestMember, conversationId: string) =>
  (await draftsOf(owner, conversationId)).map(({ status }) => status);

describe("a live inbound message", () => {
  test("gets a draft by itself, and “Why?” leads back to the message", async () => {
    const { owner, client } = await givenClient();
    const { conversation } = await client.writes("Сколько стоит тур на Сон-Куль?");
    await app.settle();
    const [draft] = await draftsOf(owner, conversation.id);
    expect(draft).toMatchObject({ status: "proposed", engine: "offline", author: { kind: "agent" } });
    expect(draft?.text).toMatch(/^Здравствуйте, Мария! Уточню точную стоимость/);
    const why = await owner.call(auditApi.explainEvent, { params: { id: draft?.eventId ?? "" } });
    expect(why.causes.map(({ type, actor }) => [type, actor.kind]).slice(-2)).toEqual([
      ["message.received", "contact"],
      ["draft.requested", "system"],
    ]);
    expect(why.event).toMatchObject({ type: "draft.proposed", actor: { kind: "agent" } });
  });

  test("among several in a row gets no draft of its own: one answers them all", async () => {
    const { owner, client } = await givenClient();
    const { conversation } = await client.writes("Здравствуйте");
    await client.writes("Хотим тур на двоих");
    await client.writes("Сколько стоит?");
    await app.settle();
    expect(await statuses(owner, conversation.id)).toEqual(["proposed"]);
    expect(await runsOf(owner, { conversationId: conversation.id })).toMatchObject([
      { steps: [{ detail: { unanswered: 3 } }, {}, {}] },
    ]);
  });

  test("replaces the draft of the one before, which nobody touched", async () => {
    const { owner, client } = await givenClient();
    const { conversation } = await client.writes("Сколько стоит тур?");
    await app.settle();
    await client.writes("И можно ли с собакой?");
    await app.settle();
    expect(await statuses(owner, conversation.id)).toEqual(["proposed", "superseded"]);
  });

  test("leaves a draft that a person has edited", async () => {
    const { owner, client } = await givenClient();
    const { conversation } = await client.writes("Сколько стоит тур?");
    await app.settle();
    const [draft] = await draftsOf(owner, conversation.id);
    await owner.call(messagingApi.editDraft, { params: { id: draft?.id ?? "" }, body: { text: "От 100 долларов" } });
    await client.writes("Ау?");
    await app.settle();
    expect(await draftsOf(owner, conversation.id)).toMatchObject([
      { id: draft?.id, status: "edited", text: "От 100 долларов" },
    ]);
  });

  test("that somebody has answered already gets none", async () => {
    const { owner, client } = await givenClient();
    const { conversation } = await client.writes("Сколько стоит тур?");
    await owner.call(messagingApi.sendMessage, { body: { conversationId: conversation.id, text: "От 100 долларов" } });
    await app.settle();
    expect(await statuses(owner, conversation.id)).toEqual([]);
  });

  test("that asks us to stop gets none", async () => {
    const { owner, client } = await givenClient();
    const { conversation } = await client.writes("Стоп");
    await app.settle();
    expect(await statuses(owner, conversation.id)).toEqual([]);
  });

  test("without words gets one too", async () => {
    const { owner, client } = await givenClient();
    const { conversation } = await client.writes("", { kind: "voice" });
    await app.settle();
    expect(await draftsOf(owner, conversation.id)).toMatchObject([
      { status: "proposed", text: expect.stringMatching(/голосовое/) },
    ]);
  });
});

describe("nothing is drafted", () => {
  test("when the organization does not want it", async () => {
    const { owner, client } = await givenClient();
    await owner.patch("/api/settings", { draftReplies: false });
    const { conversation } = await client.writes("Сколько стоит тур?");
    await app.settle();
    expect(await statuses(owner, conversation.id)).toEqual([]);
  });

  test.each(["inactive", "training"] as const)("while the agent is %s", async (status) => {
    const { owner, client } = await givenClient();
    const [agent] = (await owner.call(aiApi.listAgents, {})).items;
    await owner.call(aiApi.updateAgent, { params: { id: agent?.id ?? "" }, body: { status } });
    const { conversation } = await client.writes("Сколько стоит тур?");
    await app.settle();
    expect(await statuses(owner, conversation.id)).toEqual([]);
  });

  test("for what an import brings", async () => {
    const { owner } = await givenClient();
    const conversationId = await givenPastTalk(given.scope(owner), ["> Сколько стоит тур?", "> Ау?"]);
    await app.settle();
    expect(await statuses(owner, conversationId)).toEqual([]);
  });
});
