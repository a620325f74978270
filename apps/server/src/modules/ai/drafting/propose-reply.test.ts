import { aiApi, messagingApi } from "@karavan/contract";
import { type LlmEmulator, startLlmEmulator } from "@karavan/emulators/llm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { draftedReply, givenPastTalk, runsOf, useModel } from "../../../../tests/factories/ai.ts";
import { givenConversation } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

const key = "sk-of-this-organization";
const answer = "Тур на Сон-Куль: уточню даты и напишу.";

let app: TestApp;
let emulator: LlmEmulator;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  emulator = await startLlmEmulator({ apiKey: key });
  const env = { KARAVAN_ALLOW_HOSTS: new URL(emulator.root).host, TELEGRAM_API_ROOT: "http://127.0.0.1:9" };
  app = await startTestApp({ env });
  given = givenOrganizations(app);
});
afterEach(async () => {
  await expect.poll(() => emulator.requests.filter(({ outcome }) => outcome === "pending")).toEqual([]);
  emulator.reset();
});
afterAll(async () => {
  await app.stop();
  await emulator.close();
});

/** An organization that asks for every draft by hand. */
async function givenTeam(options: { model?: boolean } = {}): Promise<TestMember> {
  const owner = await given.owner({ locale: "ru" });
  await owner.patch("/api/settings", { draftReplies: false });
  if (options.model) await useModel(owner, emulator.root, key);
  return owner;
}

async function givenQuestion(owner: TestMember, text = "Что взять с собой?"): Promise<string> {
  return (await givenConversation(given.scope(owner), text)).id;
}

/** A draft that was asked for and that no worker has written yet. */
async function givenRequest(owner: TestMember, text?: string): Promise<{ conversationId: string; draftId: string }> {
  const conversationId = await givenQuestion(owner, text);
  const { id: draftId } = await owner.call(messagingApi.requestDraft, { body: { conversationId } });
  return { conversationId, draftId };
}

describe("the offline engine", () => {
  test("answers with what the team once answered, says so, and shows where", async () => {
    const owner = await givenTeam();
    const past = await givenPastTalk(given.scope(owner), [
      "> Здравствуйте! Что брать с собой на Сон-Куль?",
      "< Айгуль, возьмите куртку и паспорт.",
      "< Тур стоит 8 500 сом.",
      "> Спасибо",
    ]);
    const draft = await draftedReply(app, owner, await givenQuestion(owner));
    expect(draft).toMatchObject({
      status: "proposed",
      engine: "offline",
      failureCode: null,
      author: { kind: "agent", name: "Помощник продавца" },
    });
    expect(draft.text).toBe("Здравствуйте, Aigul! Возьмите куртку и паспорт.");
    expect(draft.sources[0]).toMatchObject({
      kind: "past_answer",
      conversationId: past,
      title: "Айгуль Садыкова",
      messageId: expect.any(String),
    });
    expect(draft.sources[0]?.excerpt).toContain("8 500 сом");
  });

  test("leaves a run that shows step by step how it came to this", async () => {
    const owner = await givenTeam();
    const draft = await draftedReply(app, owner, await givenQuestion(owner));
    const [run] = await runsOf(owner, { draftId: draft.id });
    expect(run).toMatchObject({
      status: "succeeded",
      engine: "offline",
      draftId: draft.id,
      conversationId: draft.conversationId,
      agentVersion: 1,
      failureCode: null,
    });
    expect(run?.steps.map(({ kind }) => kind)).toEqual(["context", "retrieval", "result"]);
    expect(run?.finishedAt).not.toBeNull();
  });

  test("does not learn from what it said itself", async () => {
    const owner = await givenTeam();
    const first = await draftedReply(app, owner, await givenQuestion(owner, "Можно ли с собакой?"));
    await owner.call(messagingApi.approveDraft, { params: { id: first.id }, body: {} });
    await app.services.database.query(
      "update messages set status = 'sent' where organization_id = $1 and direction = 'outbound'",
      [owner.organizationId],
    );
    const second = await draftedReply(app, owner, await givenQuestion(owner, "Можно ли с собакой?"));
    expect(second.sources.filter(({ kind }) => kind === "past_answer")).toEqual([]);
  });

  test("follows up when there is nothing to answer", async () => {
    const owner = await givenTeam();
    const conversationId = await givenPastTalk(
      given.scope(owner),
      ["> Сколько стоит?", "< От 100 долларов"],
      "Мария Петрова",
    );
    const draft = await draftedReply(app, owner, conversationId);
    expect(draft.text).toMatch(/^Здравствуйте, Мария! .*вопросы/);
  });

  test("answers in the language it is written to, whatever the organization speaks", async () => {
    const owner = await givenTeam();
    const english = await draftedReply(app, owner, await givenQuestion(owner, "Do you take dogs along?"));
    expect(english.text).toBe("Hello, Aigul! Thank you for the question! I'll check and get back to you.");
    const wordless = await draftedReply(app, owner, await givenQuestion(owner, "😀"));
    expect(wordless.text).toBe("Здравствуйте, Aigul! Чем могу помочь?");
  });
});

describe("a model", () => {
  test("is told the agent's words, the facts and past answers, and what it costs is kept", async () => {
    const owner = await givenTeam({ model: true });
    await givenPastTalk(given.scope(owner), [
      "> Что брать с собой?",
      "< Айгуль, возьмите куртку. Мой номер +996 555 123 456",
    ]);
    const conversation = await givenConversation(given.scope(owner), "Что взять с собой?");
    await givenDeal(owner, {
      contactId: conversation.contactId,
      title: "Иссык-Куль на двоих",
      amount: 50_000,
      currency: "USD",
    });
    emulator.answersNext({ text: `"${answer}"`, usage: { inputTokens: 321, outputTokens: 12 } });
    const draft = await draftedReply(app, owner, conversation.id);
    expect(draft).toMatchObject({ status: "proposed", text: answer, engine: "openai_compatible/test-model" });
    expect(draft.sources.map(({ kind }) => kind)).toEqual(["past_answer", "deal", "conversation"]);
    const [system, user] = emulator.requests[0]?.messages ?? [];
    expect(system?.text).toMatch(/^Ты помощник менеджера по продажам/);
    expect(system?.text).not.toContain("Что взять с собой?");
    for (const told of ["Иссык-Куль на двоих", "USD", "Что взять с собой?", "возьмите куртку"])
      expect(user?.text).toContain(told);
    expect(user?.text).not.toMatch(/996|Айгуль/);
    const [run] = await runsOf(owner, { draftId: draft.id });
    expect(run).toMatchObject({ status: "succeeded", inputTokens: 321, outputTokens: 12 });
    expect(run?.steps.map(({ kind }) => kind)).toEqual(["context", "retrieval", "model", "result"]);
  });

  test("thinks while no transaction is open", async () => {
    const owner = await givenTeam({ model: true });
    emulator.answers(async () => {
      // On the embedded database this would wait for ever if the job held a transaction.
      const [agent] = (await owner.call(aiApi.listAgents, {})).items;
      await owner.call(aiApi.updateAgent, { params: { id: agent?.id ?? "" }, body: { name: "Renamed meanwhile" } });
      return { text: answer };
    });
    expect(await draftedReply(app, owner, await givenQuestion(owner))).toMatchObject({ status: "proposed" });
  });

  test("follows the version of the agent that was told to it", async () => {
    const owner = await givenTeam({ model: true });
    const { draftId } = await givenRequest(owner);
    const [agent] = (await owner.call(aiApi.listAgents, {})).items;
    await owner.call(aiApi.updateAgent, {
      params: { id: agent?.id ?? "" },
      body: { systemPrompt: "Отвечай стихами", temperature: 1 },
    });
    await app.settle();
    expect(emulator.requests[0]?.messages[0]?.text).toMatch(/^Отвечай стихами/);
    expect(emulator.requests[0]?.body).toMatchObject({ temperature: 1 });
    expect(await runsOf(owner, { draftId })).toMatchObject([{ agentVersion: 2 }]);
  });
});
