import { Api } from "grammy";
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

test("in a group every member sees the bot, and a bot in privacy mode hears only what is for it", async () => {
  emulator.addBot({ token: "2:shy", username: "shy_bot", readsAllGroupMessages: false });
  const shy = new Api("2:shy", { apiRoot: emulator.root });
  const owner = { id: 77, firstName: "Айгуль" };
  const group = emulator.group({ id: -500, title: "Тур 12 мая" }, owner);
  const [aigul, bek] = [owner, { id: 78, firstName: "Бек" }].map((profile) =>
    group.member(emulator.user(profile).user),
  );
  if (!aigul || !bek) throw new Error("the group has no members");
  emulator.addToGroup(group, "2:shy", aigul.user);

  aigul.sends("Кто едет?");
  bek.sends("@shy_bot сколько мест?");
  const answer = await shy.sendMessage(-500, "Шесть");
  bek.sends("беру два", { replyTo: answer.message_id });
  expect((await shy.getUpdates()).map(({ message }) => message?.text ?? "")).toEqual([
    "",
    "@shy_bot сколько мест?",
    "беру два",
  ]);
  expect((await api.getUpdates()).map(({ message }) => message?.text ?? "")).toEqual([
    "",
    "Кто едет?",
    "@shy_bot сколько мест?",
    "беру два",
  ]);
  expect(aigul.chat.map(({ text }) => text)).toEqual(["Шесть"]);
  group.removesBot(aigul.user);
  expect((await refusalOf(api.sendMessage(-500, "x"))).description).toBe(
    "Forbidden: bot was kicked from the group chat",
  );
});

test("a group that became a supergroup answers with its new id", async () => {
  const owner = emulator.user({ id: 77 }).user;
  const group = emulator.group({ id: -500, title: "Тур" }, { id: 77 });
  const next = group.migrates(owner, -1_001_234);
  const problem = await refusalOf(api.sendMessage(-500, "x"));
  expect(problem).toMatchObject({ error_code: 400, parameters: { migrate_to_chat_id: -1_001_234 } });
  await api.sendMessage(-1_001_234, "мы переехали");
  expect(next.member(owner).chat).toHaveLength(1);
  expect((await api.getUpdates()).slice(1)).toMatchObject([
    { message: { chat: { id: -500 }, migrate_to_chat_id: -1_001_234 } },
    { message: { chat: { id: -1_001_234, type: "supergroup" }, migrate_from_chat_id: -500 } },
  ]);
});
