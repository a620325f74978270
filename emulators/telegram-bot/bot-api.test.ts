import { Api } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTelegramBotEmulator, type TelegramBotEmulator } from "./index.ts";
import { refusal } from "./test-kit.ts";

let emulator: TelegramBotEmulator;
let api: Api;

beforeEach(async () => {
  emulator = await startTelegramBotEmulator();
  api = new Api(emulator.token, { apiRoot: emulator.root });
});
afterEach(async () => await emulator.close());

function client(id = 77): ReturnType<TelegramBotEmulator["user"]> {
  const user = emulator.user({ id, firstName: "Айгуль", username: "aigul" });
  user.sends("/start");
  return user;
}

test("a bot knows itself; a wrong token is refused with 401", async () => {
  expect(await api.getMe()).toMatchObject({ id: 1000001, is_bot: true, username: "karavan_1000001_bot" });
  const stranger = new Api("1000001:wrong", { apiRoot: emulator.root });
  expect(await refusal(stranger.getMe())).toBe("401 Unauthorized");
});

test("a message reaches the phone once, and its answer names it", async () => {
  const user = client();
  const sent = await api.sendMessage(77, "Здравствуйте!");
  expect(sent).toMatchObject({ text: "Здравствуйте!", chat: { id: 77, type: "private", first_name: "Айгуль" } });
  expect(await user.receives()).toMatchObject({ message_id: sent.message_id, text: "Здравствуйте!" });
  expect(user.chat.map(({ text }) => text)).toEqual(["Здравствуйте!"]);
  expect(emulator.stats.sends).toEqual({ "77": 1 });
});

test("message ids are counted per chat, so they repeat between chats", async () => {
  client(77);
  client(78);
  const [first, second] = [await api.sendMessage(77, "a"), await api.sendMessage(78, "b")];
  expect(first.message_id).toBe(second.message_id);
});

test.each([
  ["an empty text", 77, "", "400 Bad Request: message text is empty"],
  ["only blanks", 77, " \n ", "400 Bad Request: message text is empty"],
  ["4097 characters", 77, "ж".repeat(4097), "400 Bad Request: message is too long"],
  ["a chat that never wrote", 99, "привет", "400 Bad Request: chat not found"],
])("%s is refused", async (_, chatId, text, expected) => {
  client();
  expect(await refusal(api.sendMessage(chatId, text))).toBe(expected);
  expect(emulator.sent()).toEqual([]);
});

test("4096 characters pass, also when emoji make them more in UTF-16", async () => {
  client();
  const text = "🏔".repeat(4096);
  expect((await api.sendMessage(77, text)).text).toBe(text);
});

test("a blocked bot gets 403 until it is unblocked", async () => {
  const user = client();
  user.blocks();
  expect(await refusal(api.sendMessage(77, "вы тут?"))).toBe("403 Forbidden: bot was blocked by the user");
  user.unblocks();
  await api.sendMessage(77, "с возвращением");
  expect(user.chat).toHaveLength(1);
});

test("a deleted account gets 403", async () => {
  client().deletesAccount();
  expect(await refusal(api.sendMessage(77, "вы тут?"))).toBe("403 Forbidden: user is deactivated");
});

test("HTML is shown as entities; markup Telegram cannot read is refused", async () => {
  client();
  const sent = await api.sendMessage(77, "Тур <b>Сон-Куль</b> &lt;3 дня&gt;", { parse_mode: "HTML" });
  expect(sent).toMatchObject({ text: "Тур Сон-Куль <3 дня>", entities: [{ type: "bold", offset: 4, length: 8 }] });
  expect(await refusal(api.sendMessage(77, "цена <100", { parse_mode: "HTML" }))).toMatch(
    /^400 .*can't parse entities/,
  );
});

test("a reply quotes its message; a reply to nothing is refused unless allowed", async () => {
  const user = client();
  const question = user.sends("Есть места?");
  const reply = await api.sendMessage(77, "Да", { reply_parameters: { message_id: question.messageId } });
  expect(reply.reply_to_message).toMatchObject({ message_id: question.messageId, text: "Есть места?" });
  const gone = { message_id: 999 };
  expect(await refusal(api.sendMessage(77, "Да", { reply_parameters: gone }))).toBe(
    "400 Bad Request: message to be replied not found",
  );
  const alone = await api.sendMessage(77, "Да", { reply_parameters: { ...gone, allow_sending_without_reply: true } });
  expect(alone.reply_to_message).toBeUndefined();
});

test("a pressed button reaches the bot, and its answer reaches the phone", async () => {
  const user = client();
  const keyboard = { inline_keyboard: [[{ text: "Забронировать", callback_data: "book:7" }]] };
  const sent = await api.sendMessage(77, "Тур 7", { reply_markup: keyboard });
  expect(sent.reply_markup).toEqual(keyboard);
  expect(() => user.presses(sent.message_id, "book:8")).toThrow("no button");
  const press = user.presses(sent.message_id, "book:7");
  const update = (await api.getUpdates()).at(-1);
  expect(update).toMatchObject({ update_id: press.updateId, callback_query: { data: "book:7", from: { id: 77 } } });
  await api.answerCallbackQuery(press.queryId, { text: "Готово" });
  expect(await press.answered()).toMatchObject({ text: "Готово", showAlert: false });
  expect(await refusal(api.answerCallbackQuery(press.queryId))).toMatch(/^400 Bad Request: query is too old/);
});

test("button data ends at 64 bytes", async () => {
  client();
  const keyboard = (callback_data: string) => ({ inline_keyboard: [[{ text: "x", callback_data }]] });
  await api.sendMessage(77, "a", { reply_markup: keyboard("ж".repeat(32)) });
  expect(await refusal(api.sendMessage(77, "a", { reply_markup: keyboard("ж".repeat(33)) }))).toBe(
    "400 Bad Request: BUTTON_DATA_INVALID",
  );
});

test("an edit changes the message in place; an edit to the same is refused", async () => {
  const user = client();
  const { message_id } = await api.sendMessage(77, "500 $");
  await api.editMessageText(77, message_id, "450 $");
  expect(user.chat.map(({ text }) => text)).toEqual(["450 $"]);
  expect(await refusal(api.editMessageText(77, message_id, "450 $"))).toMatch(
    /^400 Bad Request: message is not modified/,
  );
  expect(await refusal(api.editMessageText(77, 999, "x"))).toBe("400 Bad Request: message to edit not found");
});

test("a deleted message disappears from the phone", async () => {
  const user = client();
  const { message_id } = await api.sendMessage(77, "ошибка");
  await api.deleteMessage(77, message_id);
  expect(user.chat).toEqual([]);
  expect(await refusal(api.deleteMessage(77, message_id))).toBe("400 Bad Request: message to delete not found");
});

test("commands are kept per scope and language", async () => {
  await api.setMyCommands([{ command: "tours", description: "Туры" }], { language_code: "ru" });
  await api.setMyCommands([{ command: "tours", description: "Tours" }]);
  expect(await api.getMyCommands({ language_code: "ru" })).toEqual([{ command: "tours", description: "Туры" }]);
  expect(await api.getMyCommands()).toEqual([{ command: "tours", description: "Tours" }]);
  expect(await refusal(api.setMyCommands([{ command: "Туры", description: "x" }]))).toMatch(/BOT_COMMAND_INVALID/);
});

test("typing, contact, location and reactions reach the phone", async () => {
  const user = client();
  await api.sendChatAction(77, "typing");
  await api.sendContact(77, "+996700111222", "Гид");
  await api.sendLocation(77, 42.87, 74.59);
  const asked = user.sends("Спасибо!");
  await api.setMessageReaction(77, asked.messageId, [{ type: "emoji", emoji: "👍" }]);
  expect(user.actions).toEqual(["typing"]);
  expect(user.chat[0]?.contact).toEqual({ phone_number: "+996700111222", first_name: "Гид" });
  expect(user.chat[1]?.location).toEqual({ latitude: 42.87, longitude: 74.59 });
  expect(user.conversation.reactions(asked.messageId, 1000001)).toEqual([{ type: "emoji", emoji: "👍" }]);
});

test("form bodies and query strings work like JSON, with any case of the method", async () => {
  const user = client();
  const form = new URLSearchParams({
    chat_id: "77",
    text: "из формы",
    reply_markup: '{"inline_keyboard":[[{"text":"a","url":"https://t.me"}]]}',
  });
  const answer = await fetch(`${emulator.root}/bot${emulator.token}/SENDMESSAGE`, { method: "POST", body: form });
  expect(await answer.json()).toMatchObject({
    ok: true,
    result: { text: "из формы", reply_markup: { inline_keyboard: [[{ text: "a" }]] } },
  });
  await fetch(`${emulator.root}/bot${emulator.token}/sendMessage?chat_id=77&text=из+адреса`);
  expect(user.chat.map(({ text }) => text)).toEqual(["из формы", "из адреса"]);
});

test.each([
  ["a method nobody knows", "/noSuchMethod", "{}", 404, "Not Found: method not found"],
  ["broken JSON", "/sendMessage", "{", 400, "Bad Request: can't parse request JSON object"],
  [
    "broken nested JSON",
    "/sendMessage",
    '{"chat_id":77,"text":"a","reply_markup":"{"}',
    400,
    "Bad Request: can't parse reply_markup JSON object",
  ],
])("%s gets a clear refusal", async (_, path, body, status, description) => {
  client();
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${emulator.root}/bot${emulator.token}${path}`, { method: "POST", body, headers });
  expect(answer.status).toBe(status);
  expect(await answer.json()).toEqual({ ok: false, error_code: status, description });
});

test("several bots have their own chats with the same person", async () => {
  emulator.addBot({ token: "2:other", username: "other_bot" });
  const other = new Api("2:other", { apiRoot: emulator.root });
  client();
  expect(await refusal(other.sendMessage(77, "привет"))).toBe("400 Bad Request: chat not found");
  emulator.user({ id: 77 }, "2:other").sends("/start");
  await other.sendMessage(77, "я другой");
  expect(emulator.user({ id: 77 }).chat).toEqual([]);
  expect(emulator.user({ id: 77 }, "2:other").chat).toHaveLength(1);
});

test("load tests may write to anybody when the emulator is told so", async () => {
  const open = await startTelegramBotEmulator({ anyChatExists: true });
  const openApi = new Api(open.token, { apiRoot: open.root });
  await openApi.sendMessage(5_000_000_001, "Здравствуйте");
  expect(open.user({ id: 5_000_000_001 }).chat).toHaveLength(1);
  expect(await refusal(openApi.sendMessage(-5, "x"))).toBe("400 Bad Request: chat not found");
  await open.close();
});
