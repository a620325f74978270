import { auditApi, type LiveEvent, messagingApi, pipelineApi } from "@karavan/contract";
import type { TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { draftsOf, givenPastTalk } from "../factories/ai.ts";
import { chatOf, threadOf } from "../factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../factories/organizations.ts";
import { givenBot, newBot, startAppWithTelegram, until } from "../factories/telegram.ts";
import type { TestApp } from "../test-app.ts";

let app: TestApp;
let telegram: TelegramBotEmulator;

beforeAll(async () => {
  ({ app, telegram } = await startAppWithTelegram({ workers: true }));
});
afterAll(async () => {
  await app.stop();
  await telegram.close();
});

/** What a member's open browser hears. */
async function listen(member: TestMember): Promise<{ heard: LiveEvent[]; socket: Socket }> {
  const heard: LiveEvent[] = [];
  const auth = { token: member.accessToken, organizationId: member.organizationId };
  const socket = io(member.url, { path: "/api/socket", transports: ["websocket"], reconnection: false, auth });
  socket.on("event", (event: LiveEvent) => heard.push(event));
  await new Promise((resolve, reject) => {
    socket.once("ready", resolve);
    socket.once("connect_error", reject);
  });
  return { heard, socket };
}

test("a traveller asks in Telegram, a draft leans on how the team once answered, a seller approves it, and it arrives once", async () => {
  const given = givenOrganizations(app);
  const owner = await given.owner({ name: "Ак-Суу Трэвел", locale: "ru" });
  const seller = await given.member(owner, "bidi");
  const scope = given.scope({ organizationId: owner.organizationId });
  const pastTalk = await givenPastTalk(scope, [
    "> Здравствуйте! Сколько стоит тур на Сон-Куль на двоих?",
    "< Здравствуйте! Тур на Сон-Куль на двоих стоит 240 долларов, с ночёвкой в юрте и ужином.",
  ]);
  const token = newBot(telegram);
  await givenBot(owner, telegram, token);
  const { heard, socket } = await listen(seller);

  const traveller = telegram.user({ id: 4711, firstName: "Анна", languageCode: "ru" }, token);
  traveller.sends("Добрый день! Сколько стоит тур на Сон-Куль на двоих?");

  const chat = await until(async () => {
    const { items } = await seller.call(messagingApi.listInbox, { query: {} });
    return items.find(({ contactName }) => contactName === "Анна");
  }, "the conversation in the inbox");
  expect(chat).toMatchObject({
    unread: 1,
    provider: "telegram",
    lastMessage: { text: "Добрый день! Сколько стоит тур на Сон-Куль на двоих?" },
  });

  const deal = await until(async () => {
    const { items } = await seller.call(pipelineApi.listDeals, { query: { contactId: chat.contactId } });
    return items[0];
  }, "the deal of the conversation");
  expect(deal.stage.position).toBe(0);

  const draft = await until(async () => {
    const [newest] = await draftsOf(seller, chat.id);
    return newest?.status === "proposed" ? newest : undefined;
  }, "the draft");
  expect(draft.engine).toBe("offline");
  expect(draft.text).toContain("Анна");
  // Figures of another client are shown to the seller, never put into a draft.
  expect(draft.sources).toContainEqual(
    expect.objectContaining({ kind: "past_answer", conversationId: pastTalk, excerpt: expect.stringContaining("240") }),
  );
  expect((await chatOf(seller, chat.id)).hasDraft).toBe(true);
  expect(traveller.chat).toEqual([]);

  const text = `${draft.text}\n\nТур на двоих стоит 240 долларов.`;
  const message = await seller.call(messagingApi.approveDraft, { params: { id: draft.id }, body: { text } });
  expect(await traveller.receives(undefined, { timeoutMs: 30_000 })).toMatchObject({ text });

  const moved = await until(async () => {
    const now = await seller.call(pipelineApi.getDeal, { params: { id: deal.id } });
    return now.stage.position > 0 ? now : undefined;
  }, "the deal to move on by itself");
  expect(moved.stageId).not.toBe(deal.stageId);
  expect((await threadOf(seller, chat.id)).map(({ direction, status }) => [direction, status])).toEqual([
    ["inbound", "received"],
    ["outbound", "sent"],
  ]);
  expect(traveller.chat).toHaveLength(1);

  const sent = await until(async () => heard.find(({ type }) => type === "message.sent"), "the news of the sending");
  expect(sent.ids).toMatchObject({ conversationId: chat.id, messageId: message.id });
  const types = heard.filter(({ ids }) => ids.conversationId === chat.id).map(({ type }) => type);
  expect(types).toEqual([
    "conversation.started",
    "message.received",
    "draft.requested",
    "draft.proposed",
    "draft.approved",
    "message.queued",
    "message.sent",
  ]);
  expect(JSON.stringify(heard)).not.toContain("Сон-Куль");
  socket.disconnect();

  const { event, causes } = await seller.call(auditApi.explainEvent, { params: { id: sent.id } });
  expect([...causes, event].map(({ type, actor }) => [type, actor.kind])).toEqual([
    ["message.received", "contact"],
    ["draft.requested", "system"],
    ["draft.proposed", "agent"],
    ["draft.approved", "member"],
    ["message.queued", "member"],
    ["message.sent", "system"],
  ]);
}, 120_000);
