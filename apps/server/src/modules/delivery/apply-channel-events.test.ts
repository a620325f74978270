import { crmApi, messagingApi, organizationsApi, permitsApi } from "@karavan/contract";
import type { TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { eventsOf } from "../../../tests/events.ts";
import { givenWriter, hear, onlyThread } from "../../../tests/factories/delivery.ts";
import { chatOf } from "../../../tests/factories/messaging.ts";
import { newBot, startAppWithTelegram } from "../../../tests/factories/telegram.ts";
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

test("an edit changes the message and keeps its place; an older one changes nothing", async () => {
  const { owner, person } = await givenWriter(app, telegram);
  const { messageId } = person.sends("Сколько стоит?");
  person.sends("Алло");
  person.edits(messageId, "Сколько стоит на двоих?");
  await hear(app, telegram);
  const { thread } = await onlyThread(owner);
  expect(thread.map(({ text, editedAt }) => [text, editedAt !== null])).toEqual([
    ["Сколько стоит на двоих?", true],
    ["Алло", false],
  ]);
  expect(await eventsOf(app, owner.organizationId, ["message.edited"])).toHaveLength(1);
});

test("files come home with their type by content, and show that they were on their way", async () => {
  const { owner, person } = await givenWriter(app, telegram);
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  person.sendsAlbum(
    [
      { kind: "photo", bytes: png },
      { kind: "photo", bytes: png },
    ],
    { caption: "Наши паспорта" },
  );
  person.sendsDocument("счёт <1>.pdf", Buffer.from("%PDF-1.7 bytes"), "application/pdf");
  person.sendsVoice(Buffer.from("OggS voice"), 3);
  await hear(app, telegram);
  const { thread } = await onlyThread(owner);
  expect(thread.map(({ kind, text }) => [kind, text])).toEqual([
    ["photo", "Наши паспорта"],
    ["photo", ""],
    ["document", ""],
    ["voice", ""],
  ]);
  const [photo, , document] = thread.flatMap(({ attachments }) => attachments);
  expect(photo).toMatchObject({ mime: "image/png", state: "ready", size: png.length });
  expect(document).toMatchObject({ name: "счёт <1>.pdf", mime: "application/pdf", state: "ready" });
  const bytes = await fetch(`${owner.url}${photo?.url}`, { headers: owner.headers });
  expect(Buffer.from(await bytes.arrayBuffer()).equals(png)).toBe(true);
  expect(await eventsOf(app, owner.organizationId, ["attachment.fetched"])).toHaveLength(4);
});

test("a file that breaks off is fetched again; one that is too large shows as missing", async () => {
  const { owner, person } = await givenWriter(app, telegram);
  telegram.misbehave({ kind: "drop_after", method: "file" });
  person.sendsDocument("a.bin", Buffer.alloc(300_000, 7));
  person.sendsDocument("b.bin", Buffer.alloc(21 * 1024 * 1024));
  await hear(app, telegram);
  const deadline = Date.now() + 20_000;
  let states: string[] = [];
  while (Date.now() < deadline && !states.includes("ready")) {
    await app.settle();
    states = (await onlyThread(owner)).thread.flatMap(({ attachments }) => attachments.map(({ state }) => state));
  }
  expect(states).toEqual(["ready", "missing"]);
});

test("contacts, places and what we do not know are kept readable", async () => {
  const { owner, person } = await givenWriter(app, telegram);
  person.sendsContact({ phoneNumber: "+996700111222" });
  person.sendsLocation({ latitude: 42.87, longitude: 74.59 });
  person.sends("вот");
  await hear(app, telegram);
  const { chat, thread } = await onlyThread(owner);
  expect(thread.map(({ kind, text }) => [kind, text])).toEqual([
    ["contact", "Айгуль +996700111222"],
    ["location", "42.87, 74.59"],
    ["text", "вот"],
  ]);
  const contact = await owner.call(crmApi.getContact, { params: { id: chat?.contactId ?? "" } });
  expect(contact.phones).toEqual(["+996700111222"]);
});

test.each([
  ["ru", "Здравствуйте! Вы пишете в Silk Road."],
  ["ky", "Здравствуйте! Вы пишете в Silk Road."],
  ["de", "Hello! You are writing to Silk Road."],
])("a command is answered in the contact's language (%s)", async (languageCode, greeting) => {
  const { owner, person } = await givenWriter(app, telegram, { languageCode });
  for (const command of ["/start ref_12", "/help", "/status", "/contacts", "/settings"]) person.sends(command);
  person.sends("/weather");
  await hear(app, telegram);
  const answers = person.chat.map(({ text }) => text ?? "");
  expect(answers).toHaveLength(5);
  expect(answers[0]).toContain(greeting);
  const { chat, thread } = await onlyThread(owner);
  expect(thread.filter(({ author }) => author.kind === "system")).toHaveLength(5);
  expect(chat).toMatchObject({ waitingSince: expect.any(String), unread: 6 });
  const asked = (await eventsOf(app, owner.organizationId, ["message.received"])).map(({ id }) => id);
  const queued = await eventsOf(app, owner.organizationId, ["message.queued"]);
  expect(queued.map(({ causeId }) => causeId)).toEqual(asked.slice(0, 5));
  expect(await eventsOf(app, owner.organizationId, ["message.sent"])).toMatchObject([
    { facts: { first: false } },
    { facts: { first: false } },
    { facts: { first: false } },
    { facts: { first: false } },
    { facts: { first: false } },
  ]);
});

test("a pressed button stops waiting and is answered in words", async () => {
  const { owner, person } = await givenWriter(app, telegram, { languageCode: "en" });
  person.sends("hi");
  await hear(app, telegram);
  // Buttons of whatever program had this bot before.
  const chat = person.conversation;
  const bot = chat.post(
    { id: Number(newBot(telegram).split(":")[0]), is_bot: true, first_name: "old" },
    {
      text: "Menu",
      reply_markup: {
        inline_keyboard: [
          [
            { text: "Help", callback_data: "/help" },
            { text: "Tours", callback_data: "tours" },
          ],
        ],
      },
    },
  );
  const help = person.presses(bot.message_id, "/help");
  const tours = person.presses(bot.message_id, "tours");
  await hear(app, telegram);
  expect(await help.answered()).toMatchObject({ text: "" });
  expect(await tours.answered()).toMatchObject({ text: "" });
  expect(person.chat.slice(1).map(({ text }) => text?.split(/[.:]/)[0])).toEqual([
    "Write your question in your own words, or send a photo, a document or a voice message",
    "This button is out of date",
  ]);
  const pressed = (await eventsOf(app, owner.organizationId, ["button.pressed"])).map(({ id }) => id);
  const queued = await eventsOf(app, owner.organizationId, ["message.queued"]);
  expect(queued.map(({ causeId }) => causeId)).toEqual(pressed);
});

test("“stop” ends all messages to a contact until they start again", async () => {
  const { owner, person } = await givenWriter(app, telegram);
  person.sends("Стоп!");
  await hear(app, telegram);
  const { chat } = await onlyThread(owner);
  const blocks = await owner.call(permitsApi.listBlocks, { query: {} });
  expect(blocks.items).toMatchObject([
    { contactId: chat?.contactId, kind: "opt_out", reason: "Стоп!", contactName: "Айгуль" },
  ]);
  const refused = await owner.post("/api/messaging/send", { conversationId: chat?.id, text: "а всё-таки?" });
  expect(refused).toMatchObject({ status: 409, body: { details: { code: "opted_out" } } });
  person.sends("/help");
  await hear(app, telegram);
  expect(person.chat).toEqual([]);
  person.sends("/start");
  await hear(app, telegram);
  expect(person.chat).toHaveLength(1);
  expect((await owner.call(permitsApi.listBlocks, { query: {} })).items).toEqual([]);
});

test("in quiet hours nothing leaves by itself, and people may still write", async () => {
  const { owner, person } = await givenWriter(app, telegram);
  await owner.call(organizationsApi.updateSettings, { body: { quietHours: { from: 0, to: 1439 } } });
  person.sends("/start");
  await hear(app, telegram);
  const { chat, thread } = await onlyThread(owner);
  // The last minute of the day is not quiet.
  const isQuiet = new Date().toISOString().slice(11, 16) !== "23:59";
  expect(thread.at(-1)).toMatchObject(isQuiet ? { status: "refused", statusCode: "quiet_hours" } : { status: "sent" });
  await owner.call(messagingApi.sendMessage, { body: { conversationId: chat?.id ?? "", text: "Доброй ночи!" } });
  await app.settle();
  expect(person.chat.at(-1)?.text).toBe("Доброй ночи!");
});

test("a blocked bot is noted on the conversation, and an unblocked one too", async () => {
  const { owner, person } = await givenWriter(app, telegram);
  person.sends("hi");
  person.blocks();
  await hear(app, telegram);
  const { chat } = await onlyThread(owner);
  const mayWrite = async () =>
    (await owner.call(messagingApi.getConversationContext, { params: { id: chat?.id ?? "" } })).mayWrite;
  expect(await mayWrite()).toEqual({ allowed: false, code: "blocked_by_contact" });
  person.unblocks();
  await hear(app, telegram);
  expect(await mayWrite()).toEqual({ allowed: true, code: null });
  expect(
    (await eventsOf(app, owner.organizationId, ["conversation.reachability.changed"])).map(({ facts }) => facts),
  ).toMatchObject([{ code: "blocked_by_contact" }, { code: null }]);
  expect((await chatOf(owner, chat?.id ?? "")).unread).toBe(1);
});
