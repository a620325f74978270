import { messagingApi, permitsApi } from "@karavan/contract";
import type { TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { givenChat, resolve, send, statusOf } from "../../../tests/factories/delivery.ts";
import { chatOf } from "../../../tests/factories/messaging.ts";
import { startAppWithTelegram } from "../../../tests/factories/telegram.ts";
import type { TestApp } from "../../../tests/test-app.ts";

let app: TestApp;
let telegram: TelegramBotEmulator;

beforeAll(async () => {
  ({ app, telegram } = await startAppWithTelegram());
  await app.settle();
});
afterEach(() => telegram.behave());
afterAll(async () => {
  await app.stop();
  await telegram.close();
});

test("a person who says it was sent lets the next one go, and nothing is doubled", async () => {
  const { owner, conversationId, received } = await givenChat(app, telegram);
  telegram.misbehave({ kind: "drop_after", method: "sendMessage" });
  const [first, second] = [await send(owner, conversationId, "раз"), await send(owner, conversationId, "два")];
  await app.settle();
  expect((await resolve(owner, first, "sent")).status).toBe(200);
  await app.settle();
  expect(received()).toEqual(["раз", "два"]);
  expect([await statusOf(owner, first), await statusOf(owner, second)]).toEqual(["sent", "sent"]);
});

test("a person who lets it try again sends it again, and one who gives it up does not", async () => {
  const { owner, conversationId, received } = await givenChat(app, telegram);
  telegram.misbehave({ kind: "drop_before", method: "sendMessage", times: 2 });
  const first = await send(owner, conversationId, "раз");
  await app.settle();
  await resolve(owner, first, "retry");
  await app.settle();
  expect(await statusOf(owner, first)).toBe("uncertain answer_lost");
  await resolve(owner, first, "retry");
  await app.settle();
  expect(received()).toEqual(["раз"]);

  telegram.misbehave({ kind: "drop_before", method: "sendMessage" });
  const second = await send(owner, conversationId, "два");
  await app.settle();
  await resolve(owner, second, "failed");
  await app.settle();
  expect([await statusOf(owner, second), received()]).toEqual(["failed answer_lost", ["раз"]]);
  expectRefusal(await resolve(owner, first, "retry"), 409, "message_not_uncertain");
});

test("trying again needs a permit like a new message", async () => {
  const { owner, conversationId, received } = await givenChat(app, telegram);
  telegram.misbehave({ kind: "drop_before", method: "sendMessage" });
  const message = await send(owner, conversationId, "раз");
  await app.settle();
  const { contactId } = await chatOf(owner, conversationId);
  await owner.call(permitsApi.blockContact, { body: { contactId, kind: "blacklist" } });
  expectRefusal(await resolve(owner, message, "retry"), 409, "message_refused");
  await app.settle();
  expect([await statusOf(owner, message), received()]).toEqual(["uncertain answer_lost", []]);
});

test("trying again begins anew, and only in an open conversation", async () => {
  const { owner, conversationId } = await givenChat(app, telegram);
  telegram.misbehave({ kind: "drop_before", method: "sendMessage" });
  const message = await send(owner, conversationId, "раз");
  await app.settle();
  await app.services.database.query("update outgoing_parts set attempts = 30 where message_id = $1", [message.id]);
  await owner.call(messagingApi.closeConversation, { params: { id: conversationId } });
  expectRefusal(await resolve(owner, message, "retry"), 409, "conversation_closed");
  await owner.call(messagingApi.reopenConversation, { params: { id: conversationId } });
  telegram.misbehave({ kind: "server_error", method: "sendMessage" });
  await resolve(owner, message, "retry");
  await app.settle();
  expect(await statusOf(owner, message)).not.toContain("failed");
});
