import { Api } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTelegramBotEmulator, type TelegramBotEmulator } from "./index.ts";

let emulator: TelegramBotEmulator;
let api: Api;

beforeEach(async () => {
  emulator = await startTelegramBotEmulator();
  api = new Api(emulator.token, { apiRoot: emulator.root });
});
afterEach(async () => await emulator.close());

async function control(command: string, fields: object = {}): Promise<unknown> {
  const answer = await fetch(`${emulator.root}/_control/${command}`, { method: "POST", body: JSON.stringify(fields) });
  return await answer.json();
}

test("another process writes as a person and reads what the bot answered", async () => {
  const sent = await control("message", { userId: 77, firstName: "Айгуль", text: "Здравствуйте" });
  const [update] = await api.getUpdates();
  expect(sent).toEqual({ ok: true, result: { messageId: 1, updateId: update?.update_id } });
  expect(update?.message).toMatchObject({ from: { first_name: "Айгуль" }, text: "Здравствуйте" });
  const waiting = control("receives", { userId: 77, contains: "день" });
  await api.sendMessage(77, "Добрый день!");
  expect(await waiting).toMatchObject({ ok: true, result: { text: "Добрый день!" } });
  expect(await control("sent", { chatId: 77 })).toMatchObject({ result: [{ chatId: 77, text: "Добрый день!" }] });
  expect(await control("chat", { userId: 77 })).toMatchObject({
    result: [{ text: "Здравствуйте" }, { text: "Добрый день!" }],
  });
});

test("files, edits, buttons, reactions and blocking go through it", async () => {
  await control("document", { userId: 77, name: "паспорт.pdf", base64: Buffer.from("pdf").toString("base64") });
  await control("photo", { userId: 77, base64: "AAAA", caption: "вид" });
  await control("voice", { userId: 77, base64: "AAAA", durationSec: 4 });
  await control("contact", { userId: 77, phoneNumber: "+996700111222" });
  await control("location", { userId: 77, latitude: 42, longitude: 74 });
  await control("message", { userId: 77, text: "раз" });
  await control("edit", { userId: 77, messageId: 6, text: "два" });
  const keyboard = { inline_keyboard: [[{ text: "Да", callback_data: "yes" }]] };
  const { message_id } = await api.sendMessage(77, "Едем?", { reply_markup: keyboard });
  expect(await control("press", { userId: 77, messageId: message_id, data: "yes" })).toMatchObject({ ok: true });
  await control("block", { userId: 77 });
  await control("unblock", { userId: 77 });
  const updates = await api.getUpdates();
  expect(updates.map((update) => Object.keys(update)[1])).toEqual([
    ...Array<string>(6).fill("message"),
    "edited_message",
    "callback_query",
    "my_chat_member",
    "my_chat_member",
  ]);
  expect(updates[0]?.message?.document?.file_name).toBe("паспорт.pdf");
});

test("faults, holding and counters go through it", async () => {
  await control("message", { userId: 77, text: "раз" });
  expect(await control("misbehave", { kind: "rate_limit", retryAfterSec: 9 })).toEqual({ ok: true, result: true });
  await expect(api.sendMessage(77, "a")).rejects.toMatchObject({ parameters: { retry_after: 9 } });
  await control("hold");
  await control("message", { userId: 77, text: "два" });
  expect(await api.getUpdates()).toHaveLength(1);
  await control("release");
  expect(await api.getUpdates()).toHaveLength(2);
  expect(await control("stats")).toMatchObject({
    result: { pendingUpdates: 2, calls: { sendMessage: 1, getUpdates: 2 } },
  });
});

test("reset forgets chats, updates and faults but keeps the bots", async () => {
  await control("bot", { token: "2:other", username: "second_bot" });
  await control("message", { userId: 77, text: "раз" });
  await control("misbehave", { kind: "server_error", times: 99 });
  await control("reset");
  expect(await api.getUpdates()).toEqual([]);
  expect(await new Api("2:other", { apiRoot: emulator.root }).getMe()).toMatchObject({ username: "second_bot" });
  await expect(api.sendMessage(77, "a")).rejects.toMatchObject({ description: "Bad Request: chat not found" });
});

test.each([
  ["message", {}, 400, "text is missing"],
  ["message", { text: "a" }, 400, "a person has a positive whole id"],
  ["press", { userId: 77, messageId: 5, data: "x" }, 400, 'message 5 shows no button "x"'],
  ["misbehave", { kind: "explode" }, 400, /^kind must be one of rate_limit/],
  ["bot", { token: "no-colon" }, 400, /no bot token/],
  ["nothing", {}, 404, "no command POST /_control/nothing"],
])("%s with %j is refused", async (command, fields, status, error) => {
  const answer = await fetch(`${emulator.root}/_control/${command}`, { method: "POST", body: JSON.stringify(fields) });
  expect(answer.status).toBe(status);
  expect(await answer.json()).toEqual({
    ok: false,
    error: typeof error === "string" ? error : expect.stringMatching(error),
  });
});
