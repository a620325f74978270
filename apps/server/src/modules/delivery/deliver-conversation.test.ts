import { messagingApi } from "@karavan/contract";
import type { TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { eventsOf } from "../../../tests/events.ts";
import { givenChat, hear, resolve, send, statusOf } from "../../../tests/factories/delivery.ts";
import { Correspondent, chatOf, threadOf } from "../../../tests/factories/messaging.ts";
import { givenOrganizations } from "../../../tests/factories/organizations.ts";
import { givenBot, newBot, startAppWithTelegram, until } from "../../../tests/factories/telegram.ts";
import type { TestApp } from "../../../tests/test-app.ts";
import type { JobAttempt } from "../../platform/jobs/store.ts";
import { listUnsentConversations } from "../../platform/system-scope.ts";
import { claimPart, type NextStep } from "./claim-part.ts";
import { deliverConversationJob } from "./deliver-conversation.ts";
import { recordResult } from "./record-result.ts";

let app: TestApp;
let telegram: TelegramBotEmulator;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  ({ app, telegram } = await startAppWithTelegram());
  given = givenOrganizations(app);
  await app.settle();
});
afterEach(() => telegram.behave());
afterAll(async () => {
  await app.stop();
  await telegram.close();
});

const attempt: JobAttempt = { id: "test", number: 1, last: false, signal: new AbortController().signal };

test("a message goes out once and is sent", async () => {
  const { owner, conversationId, received } = await givenChat(app, telegram);
  const message = await send(owner, conversationId, "500 долларов 🏔 ‮עברית");
  await app.settle();
  await app.settle();
  expect(received()).toEqual(["500 долларов 🏔 ‮עברית"]);
  expect(await statusOf(owner, message)).toBe("sent");
  const [sent] = await eventsOf(app, owner.organizationId, ["message.sent"]);
  expect(sent).toMatchObject({ facts: { messageId: message.id, first: true }, causeId: message.eventId });
});

test("messages arrive in the order they were written, however many workers send them", async () => {
  const { owner, scope, conversationId, received } = await givenChat(app, telegram);
  const texts = Array.from({ length: 12 }, (_, index) => `${index}`);
  for (const text of texts) await send(owner, conversationId, text);
  await Promise.all(texts.map(() => deliverConversationJob.handle(scope, { conversationId }, attempt)));
  await app.settle();
  expect(received()).toEqual(texts);
  const sent = await eventsOf(app, owner.organizationId, ["message.sent"]);
  expect(sent.map(({ facts }) => "first" in facts && facts.first)).toEqual(texts.map((_, index) => index === 0));
});

test.each(["drop_after", "drop_before", "garbage", "bad_gateway"] as const)(
  "when the answer is lost (%s) nobody sends again: the message is uncertain and those behind it wait",
  async (kind) => {
    const { owner, conversationId, received } = await givenChat(app, telegram);
    telegram.misbehave({ kind, method: "sendMessage" });
    const [first, second] = [await send(owner, conversationId, "раз"), await send(owner, conversationId, "два")];
    await app.settle();
    expect([await statusOf(owner, first), await statusOf(owner, second)]).toEqual(["uncertain answer_lost", "queued"]);
    expect(received()).toEqual(kind === "drop_before" ? [] : ["раз"]);
    expect(await eventsOf(app, owner.organizationId, ["message.uncertain"])).toMatchObject([
      { causeId: first.eventId },
    ]);
    expect((await chatOf(owner, conversationId)).waitingSince).toBeNull();
  },
);

test("what fails after the conversation was closed makes nobody wait", async () => {
  const { owner, scope, conversationId } = await givenChat(app, telegram);
  await send(owner, conversationId, "раз");
  const step = await scope.transact((work) => claimPart(work, conversationId));
  if (step.kind !== "send") throw new Error("nothing was claimed");
  await owner.call(messagingApi.closeConversation, { params: { id: conversationId } });
  await scope.transact((work) => recordResult(work, step.claim, { ok: false, kind: "permanent", code: "too_long" }));
  expect(await chatOf(owner, conversationId)).toMatchObject({ status: "closed", waitingSince: null });
});

test("a rate limit puts the message back until the network's time is over", async () => {
  const { owner, conversationId, received } = await givenChat(app, telegram);
  telegram.misbehave({ kind: "rate_limit", method: "sendMessage", retryAfterSec: 4 });
  const [first, second] = [await send(owner, conversationId, "раз"), await send(owner, conversationId, "два")];
  await app.settle();
  expect([await statusOf(owner, first), received()]).toEqual(["queued", []]);
  await until(async () => {
    await app.settle();
    return (await statusOf(owner, second)) === "sent" ? true : undefined;
  }, "the message behind the limited one");
  expect(received()).toEqual(["раз", "два"]);
});

test("what Telegram says it failed to do is tried again", async () => {
  const { owner, conversationId, received } = await givenChat(app, telegram);
  telegram.misbehave({ kind: "server_error", method: "sendMessage" });
  const message = await send(owner, conversationId, "раз");
  await app.settle();
  expect(await statusOf(owner, message)).toBe("queued");
  await until(async () => {
    await app.settle();
    return (await statusOf(owner, message)) === "sent" ? true : undefined;
  }, "the second try");
  expect(received()).toEqual(["раз"]);
});

test("a contact who blocked the bot is shown as the reason, until they write again", async () => {
  const { owner, person, conversationId, received } = await givenChat(app, telegram);
  telegram.holdUpdates();
  person.blocks();
  const message = await send(owner, conversationId, "раз");
  await app.settle();
  expect(await statusOf(owner, message)).toBe("failed blocked_by_contact");
  expect((await chatOf(owner, conversationId)).waitingSince).not.toBeNull();
  const refused = await owner.post("/api/messaging/send", { conversationId, text: "два" });
  expect(refused).toMatchObject({ status: 409, body: { details: { code: "blocked_by_contact" } } });

  telegram.releaseUpdates();
  person.unblocks();
  person.sends("я тут");
  await telegram.settled();
  await app.settle();
  await send(owner, conversationId, "три");
  await app.settle();
  expect(received()).toEqual(["три"]);
});

test("what a dead worker was sending is uncertain; a late result still counts", async () => {
  const { owner, scope, conversationId, received } = await givenChat(app, telegram);
  const [first, second] = [await send(owner, conversationId, "раз"), await send(owner, conversationId, "два")];
  const step: NextStep = await scope.transact((work) => claimPart(work, conversationId));
  if (step.kind !== "send") throw new Error("nothing was claimed");

  await app.settle();
  expect([await statusOf(owner, first), await statusOf(owner, second)]).toEqual(["sending", "queued"]);
  await app.services.database.query("update outgoing_parts set claim_expires_at = '-infinity' where id = $1", [
    step.claim.part.id,
  ]);
  await deliverConversationJob.handle(scope, { conversationId }, attempt);
  expect([await statusOf(owner, first), await statusOf(owner, second)]).toEqual(["uncertain worker_lost", "queued"]);
  expect(received()).toEqual([]);

  await scope.transact((work) => recordResult(work, step.claim, { ok: true, externalId: "77" }));
  await deliverConversationJob.handle(scope, { conversationId }, attempt);
  expect([await statusOf(owner, first), await statusOf(owner, second)]).toEqual(["sent", "sent"]);
  expect(received()).toEqual(["два"]);
});

test("a result that comes after a person decided changes nothing", async () => {
  const { owner, scope, conversationId } = await givenChat(app, telegram);
  const message = await send(owner, conversationId, "раз");
  const step = await scope.transact((work) => claimPart(work, conversationId));
  if (step.kind !== "send") throw new Error("nothing was claimed");
  await app.services.database.query("update outgoing_parts set claim_expires_at = '-infinity' where id = $1", [
    step.claim.part.id,
  ]);
  await deliverConversationJob.handle(scope, { conversationId }, attempt);
  await resolve(owner, message, "failed");
  await scope.transact((work) => recordResult(work, step.claim, { ok: true, externalId: "77" }));
  expect(await statusOf(owner, message)).toBe("failed worker_lost");
});

test("a long text arrives in order in several pieces, and what arrived of it is never sent again", async () => {
  const { owner, conversationId, received } = await givenChat(app, telegram);
  const paragraphs = ["а", "б", "в"].map((letter) => letter.repeat(4000));
  await send(owner, conversationId, paragraphs.join("\n\n"));
  await app.settle();
  expect(received()).toEqual(paragraphs);

  const second = await send(owner, conversationId, paragraphs.join("\n\n"));
  const fault = telegram.misbehave({ kind: "drop_after", method: "sendMessage", times: 1 });
  await app.settle();
  expect(fault.hits).toBe(1);
  expect(await statusOf(owner, second)).toBe("uncertain answer_lost");
  await resolve(owner, second, "sent");
  await app.settle();
  expect(received()).toEqual([...paragraphs, ...paragraphs]);
  expect(await statusOf(owner, second)).toBe("sent");
  expect(await eventsOf(app, owner.organizationId, ["message.sent"])).toHaveLength(2);
});

test("a contact who opts out before a message leaves does not get it", async () => {
  const { owner, person, conversationId, received } = await givenChat(app, telegram);
  const message = await send(owner, conversationId, "раз");
  person.sends("Стоп");
  await telegram.settled();
  await app.settle();
  expect([await statusOf(owner, message), received()]).toEqual(["refused opted_out", []]);
});

test("what waits when the account is disconnected fails and can be seen", async () => {
  const { owner, channel, conversationId, received } = await givenChat(app, telegram);
  const message = await send(owner, conversationId, "раз");
  await owner.delete(`/api/channels/${channel.id}`);
  await app.settle();
  expect([await statusOf(owner, message), received()]).toEqual(["failed channel_not_connected", []]);
});

test("a reply is sent as one", async () => {
  const { owner, person, asked, conversationId } = await givenChat(app, telegram);
  const [question] = await threadOf(owner, conversationId);
  const body = { conversationId, text: "500", replyToId: question?.id };
  await owner.call(messagingApi.sendMessage, { body });
  await app.settle();
  expect(person.chat[0]?.reply_to_message?.message_id).toBe(asked.messageId);
});

/** A group with a guide in it, who wrote. */
async function givenGroup(id: number) {
  const owner = await given.owner();
  const token = newBot(telegram);
  const channel = await givenBot(owner, telegram, token);
  const guide = { id: 555_001, firstName: "Гид" };
  const group = telegram.group({ id, title: "Сон-Куль 14 июля" }, guide, token);
  const { user } = telegram.user(guide, token);
  group.member(user).sends("Все собрались?");
  await hear(app, telegram);
  const { items } = await owner.call(messagingApi.listConversations, { query: {} });
  return { owner, channel, group, guide: user, chat: items[0], conversationId: items[0]?.id ?? "" };
}

test("a group that got another id is followed there", async () => {
  const { owner, group, guide, chat, conversationId } = await givenGroup(-4001);
  expect(chat).toMatchObject({ kind: "group", title: "Сон-Куль 14 июля", contactName: "Сон-Куль 14 июля" });
  const [said] = await threadOf(owner, conversationId);
  expect(said?.author).toEqual({ kind: "contact", id: null, name: "Гид" });

  telegram.holdUpdates();
  const moved = group.migrates(guide, -100_4001);
  const message = await send(owner, conversationId, "Да!");
  await app.settle();
  expect(await statusOf(owner, message)).toBe("sent");
  expect(moved.history.at(-1)?.text).toBe("Да!");
  telegram.releaseUpdates();
  await hear(app, telegram);
  expect(await eventsOf(app, owner.organizationId, ["conversation.moved"])).toMatchObject([
    { facts: { conversationId, contactId: chat?.contactId } },
  ]);
});

test("a group whose new id has a conversation of its own can no longer be written to under the old one", async () => {
  const { owner, channel, group, guide, conversationId } = await givenGroup(-4002);
  telegram.holdUpdates();
  group.migrates(guide, -100_4002);
  const scope = given.scope(owner);
  const person = new Correspondent(scope, channel.id);
  await person.writes("Мы теперь здесь", { chat: { externalId: "-1004002", kind: "group", title: "Сон-Куль" } });
  const message = await send(owner, conversationId, "Да!");
  await app.settle();
  expect(await statusOf(owner, message)).toBe("failed chat_moved");
  const refused = await owner.post("/api/messaging/send", { conversationId, text: "два" });
  expect(refused).toMatchObject({ status: 409, body: { details: { code: "chat_moved" } } });
  telegram.releaseUpdates();
  await hear(app, telegram);
  expect(await eventsOf(app, owner.organizationId, ["conversation.moved"])).toEqual([]);
});

test("what waits in an organization that was deleted stays where it is", async () => {
  const { owner, scope, conversationId, received } = await givenChat(app, telegram);
  await send(owner, conversationId, "раз");
  await owner.delete(`/api/organizations/${owner.organizationId}?confirmName=${encodeURIComponent("Silk Road Tours")}`);
  expect(await listUnsentConversations(app.services.database, 0)).not.toContainEqual(
    expect.objectContaining({ conversationId }),
  );
  await deliverConversationJob.handle(scope, { conversationId }, attempt);
  await app.settle();
  expect(received()).toEqual([]);
});
