import { afterAll, beforeAll, expect, test } from "vitest";
import { Correspondent, givenChannel } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { accessConversationForChange } from "../access.ts";
import { recordDelivery } from "../messages/record-delivery.ts";
import { sendMessage } from "../messages/send-message.ts";
import { findPastAnswers } from "./find-past-answers.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

type Line = readonly ["они" | "мы", string];

async function givenDialogs(dialogs: readonly (readonly Line[])[]) {
  const owner = await given.owner();
  await owner.patch("/api/settings", { messagesPerMinute: 6000 });
  const scope = given.scope({ organizationId: owner.organizationId });
  const asMember = given.scope(owner);
  const channelId = await givenChannel(scope);
  const conversationIds: string[] = [];
  for (const dialog of dialogs) {
    const person = new Correspondent(scope, channelId);
    let conversationId = "";
    for (const [who, text] of dialog) {
      if (who === "они") conversationId = (await person.writes(text)).conversation.id;
      else await answer(asMember, conversationId, text);
    }
    conversationIds.push(conversationId);
  }
  const ask = (question: string, options: { exceptConversationId?: string; limit?: number } = {}) =>
    scope.read((work) => findPastAnswers(work, { limit: 5, ...options, question }));
  return { owner, ask, conversationIds };
}

async function answer(scope: ReturnType<typeof given.scope>, conversationId: string, text: string): Promise<void> {
  const message = await scope.transact((work) => sendMessage(work, { conversationId, text, attachments: [] }));
  await scope.transact(async (work) => {
    const conversation = await accessConversationForChange(work, conversationId);
    await recordDelivery(work, { conversation, messageId: message.id }, { status: "sending" });
    await recordDelivery(work, { conversation, messageId: message.id }, { status: "sent", externalId: null });
  });
}

const dialogs: Line[][] = [
  [
    ["они", "Сколько стоит тур на Сон-Куль?"],
    ["мы", "Здравствуйте!"],
    ["мы", "Тур на Сон-Куль стоит 150 долларов."],
    ["они", "спасибо"],
    ["мы", "Пожалуйста!"],
  ],
  [
    ["они", "Есть ли скидки для детей?"],
    ["мы", "Детям до 12 лет скидка 30%."],
  ],
  [
    ["они", "Do you have vegetarian meals?"],
    ["мы", "Yes, we cook vegetarian meals every day."],
  ],
  [["они", "Сколько ехать до Каракола?"]],
];

test("a question finds how the team answered one like it, in any form of its words", async () => {
  const { ask, conversationIds } = await givenDialogs(dialogs);
  const [best] = await ask("какая стоимость туров на сон-куль");
  expect(best).toMatchObject({
    conversationId: conversationIds[0],
    question: "Сколько стоит тур на Сон-Куль?",
    answer: "Здравствуйте!\nТур на Сон-Куль стоит 150 долларов.",
  });
  expect((await ask("скидка на ребёнка: детские цены?"))[0]?.answer).toBe("Детям до 12 лет скидка 30%.");
  expect((await ask("Are there any meals for a vegetarian?"))[0]?.answer).toBe(
    "Yes, we cook vegetarian meals every day.",
  );
});

test("the closer question comes first, and scores lie between 0 and 1", async () => {
  const { ask } = await givenDialogs([
    ...dialogs,
    [
      ["они", "Сколько стоит тур на Иссык-Куль?"],
      ["мы", "Тур на Иссык-Куль стоит 200."],
    ],
  ]);
  const answers = await ask("сколько стоит тур на Иссык-Куль");
  expect(answers.map(({ answer: text }) => text.split("\n").at(-1))).toEqual([
    "Тур на Иссык-Куль стоит 200.",
    "Тур на Сон-Куль стоит 150 долларов.",
  ]);
  for (const { score } of answers) expect(score > 0 && score <= 1).toBe(true);
  expect(answers[0]?.score).toBeGreaterThan(answers[1]?.score ?? 1);
});

test("what nobody answered, and what only the same conversation holds, is not offered", async () => {
  const { ask, conversationIds } = await givenDialogs(dialogs);
  expect(await ask("дорога до Каракола")).toEqual([]);
  expect(await ask("сон-куль", { exceptConversationId: conversationIds[0] })).toEqual([]);
});

test("a question without words, with operators or of great length finds nothing and breaks nothing", async () => {
  const { ask } = await givenDialogs(dialogs);
  for (const question of ["", "???", "и в на", "' & | ! ( :* <->", "a:*", "\\", "ы".repeat(100_000)]) {
    expect(await ask(question)).toEqual([]);
  }
});

test("another organization's answers stay its own", async () => {
  await givenDialogs(dialogs);
  const { ask } = await givenDialogs([]);
  expect(await ask("сколько стоит тур на сон-куль")).toEqual([]);
});
