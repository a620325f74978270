import { messagingApi } from "@karavan/contract";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { givenPastTalk } from "../../../../tests/factories/ai.ts";
import { Correspondent, givenChannel, givenConversation } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { type DraftContext, gatherContext } from "./gather-context.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp({ env: { TELEGRAM_API_ROOT: "http://127.0.0.1:9" } });
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

/** An organization that asks for every draft by hand. */
async function givenTeam(): Promise<TestMember> {
  const owner = await given.owner({ locale: "ru" });
  await owner.patch("/api/settings", { draftReplies: false });
  return owner;
}

/** What a draft in a conversation would be written from. */
async function contextOf(owner: TestMember, conversationId: string): Promise<DraftContext> {
  const { id } = await owner.call(messagingApi.requestDraft, { body: { conversationId } });
  const context = await given.scope(owner).read((work) => gatherContext(work, id));
  if (!context) throw new Error("nobody waits for the draft");
  return context;
}

describe("what is unanswered", () => {
  test("is everything since our last word, without what the system said or somebody deleted", async () => {
    const owner = await givenTeam();
    const scope = given.scope(owner);
    const client = new Correspondent(scope, await givenChannel(scope));
    const { conversation } = await client.writes("Здравствуйте");
    await owner.call(messagingApi.sendMessage, { body: { conversationId: conversation.id, text: "Добрый день!" } });
    await client.writes("Есть места?");
    await client.writes("", { kind: "system", text: "звонок" });
    await client.writes("Нас двое");
    const { unanswered, messages } = await contextOf(owner, conversation.id);
    expect(unanswered.map(({ text }) => text)).toEqual(["Есть места?", "Нас двое"]);
    expect(messages.map(({ text }) => text)).toEqual(["Здравствуйте", "Добрый день!", "Есть места?", "Нас двое"]);
  });
});

describe("past answers", () => {
  test("are found by other words for the same", async () => {
    const owner = await givenTeam();
    const past = await givenPastTalk(given.scope(owner), ["> Что брать?", "< Возьмите куртку и паспорт"]);
    const { pastAnswers } = await contextOf(owner, (await givenConversation(given.scope(owner), "Что взять?")).id);
    expect(pastAnswers).toMatchObject([
      { conversationId: past, question: "Что брать?", contactName: "Айгуль Садыкова" },
    ]);
  });

  test("are those of the own organization only, whatever is asked", async () => {
    const teams = await Promise.all([givenTeam(), givenTeam(), givenTeam()]);
    const words = ["тур", "цена", "куртка", "виза", "оплата", "гид", "price", "card"];
    const talks = fc.sample(fc.tuple(fc.nat(2), fc.subarray(words, { minLength: 1 })), 24);
    const own = new Map<string, Set<string>>(teams.map(({ organizationId }) => [organizationId, new Set()]));
    // Each has at least one.
    for (const [index, asked] of [[0, words], [1, words], [2, words], ...talks] as const) {
      const team = teams[index];
      if (!team) continue;
      const id = await givenPastTalk(given.scope(team), [
        `> ${asked.join(" ")}?`,
        `< Отвечаем про ${asked.join(" и ")}`,
      ]);
      own.get(team.organizationId)?.add(id);
    }
    for (const team of teams) {
      const conversation = await givenConversation(given.scope(team), words.join(" "));
      const { pastAnswers } = await contextOf(team, conversation.id);
      const found = pastAnswers.map(({ conversationId }) => conversationId);
      const allowed = own.get(team.organizationId) ?? new Set();
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter((each) => !allowed.has(each))).toEqual([]);
    }
  });
});
