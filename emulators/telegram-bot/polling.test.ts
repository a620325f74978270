import { Api, Bot } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTelegramBotEmulator, type TelegramBotEmulator } from "./index.ts";
import { refusalOf } from "./test-kit.ts";

let emulator: TelegramBotEmulator;
let api: Api;

beforeEach(async () => {
  emulator = await startTelegramBotEmulator();
  api = new Api(emulator.token, { apiRoot: emulator.root });
});
afterEach(async () => await emulator.close());

test("a bot answers commands, text, buttons and edits over long polling", async () => {
  const bot = new Bot(emulator.token, { client: { apiRoot: emulator.root } });
  bot.command("start", (context) =>
    context.reply("Салам", { reply_markup: { inline_keyboard: [[{ text: "Туры", callback_data: "tours" }]] } }),
  );
  bot.on("callback_query:data", (context) => context.answerCallbackQuery(`открываю ${context.callbackQuery.data}`));
  bot.on("edited_message:text", (context) => context.reply(`исправлено: ${context.editedMessage.text}`));
  bot.on("message:text", (context) => context.reply(`эхо: ${context.message.text}`));
  const running = bot.start();

  const user = emulator.user({ id: 77, firstName: "Айгуль" });
  user.sends("/start");
  const greeting = await user.receives(({ text }) => text === "Салам");
  expect(await user.presses(greeting.message_id, "tours").answered()).toMatchObject({ text: "открываю tours" });
  const { messageId } = user.sends("Сколько стоит?");
  await user.receives(({ text }) => text === "эхо: Сколько стоит?");
  user.edits(messageId, "Сколько стоит на двоих?");
  await user.receives(({ text }) => text === "исправлено: Сколько стоит на двоих?");

  await bot.stop();
  await running;
  await emulator.settled();
  expect(emulator.stats.sends).toEqual({ "77": 3 });
});

test("updates stay until they are confirmed by a higher offset", async () => {
  const user = emulator.user({ id: 77 });
  const sent = ["раз", "два", "три"].map((text) => user.sends(text).updateId);
  const first = await api.getUpdates({ limit: 2 });
  expect(first.map(({ update_id }) => update_id)).toEqual(sent.slice(0, 2));
  expect(await api.getUpdates({ limit: 2 })).toEqual(first);
  expect((await api.getUpdates({ offset: sent[2] })).map(({ message }) => message?.text)).toEqual(["три"]);
  expect(emulator.stats.pendingUpdates).toBe(1);
});

test("a negative offset keeps only the newest updates", async () => {
  const user = emulator.user({ id: 77 });
  for (const text of ["раз", "два", "три"]) user.sends(text);
  expect((await api.getUpdates({ offset: -1 })).map(({ message }) => message?.text)).toEqual(["три"]);
  expect(emulator.stats.pendingUpdates).toBe(1);
});

test("a waiting poll is answered by the next update", async () => {
  const poll = api.getUpdates({ timeout: 30 });
  await emulator.polling();
  const { updateId } = emulator.user({ id: 77 }).sends("привет");
  expect((await poll).map(({ update_id }) => update_id)).toEqual([updateId]);
});

test("a newer poll ends the waiting one with 409", async () => {
  const older = refusalOf(api.getUpdates({ timeout: 30 }));
  await emulator.polling();
  const newer = api.getUpdates({ timeout: 30 });
  expect(await older).toMatchObject({ error_code: 409, description: expect.stringContaining("other getUpdates") });
  emulator.user({ id: 77 }).sends("привет");
  expect(await newer).toHaveLength(1);
  expect(emulator.stats.conflicts).toBe(1);
});

test("setting a webhook ends a waiting poll, and polling is refused while it is set", async () => {
  const poll = refusalOf(api.getUpdates({ timeout: 30 }));
  await emulator.polling();
  await api.setWebhook("http://127.0.0.1:1/hook");
  expect(await poll).toMatchObject({ error_code: 409, description: "Conflict: terminated by setWebhook request" });
  expect((await refusalOf(api.getUpdates())).description).toMatch(
    /^Conflict: can't use getUpdates method while webhook/,
  );
  await api.deleteWebhook();
  expect(await api.getUpdates()).toEqual([]);
});

test("a poll whose client went away loses nothing", async () => {
  const gone = new AbortController();
  const poll = fetch(`${emulator.root}/bot${emulator.token}/getUpdates?timeout=30`, { signal: gone.signal });
  await emulator.polling();
  gone.abort();
  await expect(poll).rejects.toThrow();
  emulator.user({ id: 77 }).sends("привет");
  expect(await api.getUpdates({ timeout: 30 })).toHaveLength(1);
});

test("only kinds the bot asked for become updates; the setting is remembered", async () => {
  const user = emulator.user({ id: 77 });
  const { messageId } = user.sends("привет");
  expect(user.reacts(messageId, "🔥")).toBeUndefined();
  await api.getUpdates({ allowed_updates: ["message_reaction"] });
  const updateId = user.reacts(messageId, "👍");
  expect(user.sends("ещё").updateId).toBeUndefined();
  expect((await api.getUpdates()).at(-1)).toMatchObject({
    update_id: updateId,
    message_reaction: { old_reaction: [{ emoji: "🔥" }], new_reaction: [{ emoji: "👍" }], user: { id: 77 } },
  });
});

test("blocking and unblocking are heard as my_chat_member", async () => {
  const user = emulator.user({ id: 77 });
  user.sends("/start");
  user.blocks();
  user.unblocks();
  const changes = (await api.getUpdates()).flatMap(({ my_chat_member }) => my_chat_member ?? []);
  expect(changes.map((change) => [change.old_chat_member.status, change.new_chat_member.status])).toEqual([
    ["member", "kicked"],
    ["kicked", "member"],
  ]);
  expect(() => {
    user.blocks();
    user.sends("можно?");
  }).toThrow("unblock");
});

test("albums of a person are separate messages with one group id and one caption", async () => {
  const attachments = ["a", "b", "c"].map((name) => ({ kind: "photo" as const, bytes: Buffer.from(name) }));
  emulator.user({ id: 77 }).sendsAlbum(attachments, { caption: "Наши паспорта" });
  const messages = (await api.getUpdates()).flatMap(({ message }) => message ?? []);
  expect(messages.map(({ caption }) => caption)).toEqual(["Наши паспорта", undefined, undefined]);
  expect(new Set(messages.map(({ media_group_id }) => media_group_id))).toEqual(new Set([expect.any(String)]));
});

test("contacts, locations, replies and commands carry what a phone sends", async () => {
  const user = emulator.user({ id: 77, firstName: "Айгуль" });
  const first = user.sends("/start ref_12 see https://karavan.kg, @guide");
  user.sends("да", { replyTo: first.messageId });
  user.sendsContact({ phoneNumber: "+996700111222" });
  user.sendsLocation({ latitude: 42.87, longitude: 74.59 });
  const messages = (await api.getUpdates()).flatMap(({ message }) => message ?? []);
  expect(messages[0]?.entities).toEqual([
    { type: "bot_command", offset: 0, length: 6 },
    { type: "url", offset: 18, length: 18 },
    { type: "mention", offset: 38, length: 6 },
  ]);
  expect(messages[1]?.reply_to_message).toMatchObject({ message_id: first.messageId });
  expect(messages[2]?.contact).toEqual({ phone_number: "+996700111222", first_name: "Айгуль", user_id: 77 });
  expect(messages[3]?.location).toEqual({ latitude: 42.87, longitude: 74.59 });
});

test("a confirmed update can come again, and updates can come out of order", async () => {
  const user = emulator.user({ id: 77 });
  const first = user.sends("раз");
  await api.getUpdates();
  await api.getUpdates({ offset: (first.updateId ?? 0) + 1 });
  emulator.redeliver(first.updateId);
  expect((await api.getUpdates({ offset: (first.updateId ?? 0) + 1 })).map(({ message }) => message?.text)).toEqual([
    "раз",
  ]);
  expect(await api.getUpdates({ offset: (first.updateId ?? 0) + 1 })).toEqual([]);
  emulator.holdUpdates();
  user.sends("два");
  user.sends("три");
  expect(await api.getUpdates()).toEqual([]);
  emulator.releaseUpdates("reversed");
  expect((await api.getUpdates()).map(({ message }) => message?.text)).toEqual(["три", "два"]);
  expect(() => emulator.redeliver(5)).toThrow("no update 5");
});
