import { channelsApi, crmApi, messagingApi, organizationsApi, permitsApi } from "@karavan/contract";
import type { Participant, TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { breakConnections } from "../../../tests/break-connections.ts";
import { eventsOf } from "../../../tests/events.ts";
import { chatOf, threadOf } from "../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { givenBot, newBot, startAppWithTelegram } from "../../../tests/factories/telegram.ts";
import type { TestApp } from "../../../tests/test-app.ts";
import { newId } from "../../platform/ids.ts";
import { ingestUpdatesJob } from "./ingest-updates.ts";
import { recoverUpdates } from "./recover-updates.ts";
import { insertUpdates } from "./store.ts";

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

let people = 300;

async function givenPerson(profile: { languageCode?: string } = {}) {
  const owner = await given.owner();
  const token = newBot(telegram);
  const channel = await givenBot(owner, telegram, token);
  people += 1;
  const person: Participant = telegram.user(
    { id: people, firstName: "Айгуль", username: `aigul_${people}`, ...profile },
    token,
  );
  return { owner, token, channel, person };
}

async function hear(): Promise<void> {
  await telegram.settled(30_000);
  await app.settle();
}

async function onlyThread(owner: TestMember) {
  const { items } = await owner.call(messagingApi.listConversations, { query: {} });
  expect(items).toHaveLength(1);
  const [chat] = items;
  return { chat, thread: await threadOf(owner, chat?.id ?? "") };
}

test("what people write arrives once, in order, with who they are", async () => {
  const { owner, person } = await givenPerson();
  const texts = Array.from({ length: 30 }, (_, index) => `${index} 🏔`);
  for (const text of texts) person.sends(text);
  await hear();
  const { chat, thread } = await onlyThread(owner);
  expect(thread.map(({ text }) => text)).toEqual(texts);
  expect(chat).toMatchObject({ contactName: "Айгуль", unread: 30, provider: "telegram", channelName: "Silk Road" });
  const contact = await owner.call(crmApi.getContact, { params: { id: chat?.contactId ?? "" } });
  expect(contact.identities).toEqual([
    { provider: "telegram", externalId: String(person.user.id), handle: person.user.username },
  ]);
});

test("an update Telegram delivers again changes nothing", async () => {
  const { owner, token, person } = await givenPerson();
  const first = person.sends("раз");
  await hear();
  telegram.redeliver(first.updateId, token);
  person.sends("два");
  await hear();
  expect((await onlyThread(owner)).thread.map(({ text }) => text)).toEqual(["раз", "два"]);
  expect(await eventsOf(app, owner.organizationId, ["message.received"])).toHaveLength(2);
});

test("updates that come newest first are shown in the order they were written", async () => {
  const { owner, person } = await givenPerson();
  person.sends("ноль");
  await hear();
  telegram.holdUpdates();
  for (const text of ["раз", "два", "три"]) person.sends(text);
  telegram.releaseUpdates("reversed");
  await hear();
  const { thread } = await onlyThread(owner);
  expect(thread.map(({ text }) => text).sort()).toEqual(["два", "ноль", "раз", "три"]);
  expect(thread[0]?.text).toBe("ноль");
});

/** What Telegram tells of a message of somebody. */
function messageFrom({ user }: Participant) {
  const chat = { id: user.id, type: "private", first_name: "Айгуль" };
  return (id: number, text: string, date = 1795168800) => ({
    message: { message_id: id, date, chat, from: { id: chat.id }, text },
  });
}

test("an update nobody can read is set aside, and the ones behind it go on", async () => {
  const { owner, channel, person } = await givenPerson();
  person.sends("раз");
  await hear();
  const scope = given.scope({ organizationId: owner.organizationId });
  const message = messageFrom(person);
  const updates = [
    { externalId: "1", payload: { update_id: "not a number" } },
    { externalId: "2", payload: { update_id: 2, ...message(2000, "два") } },
    // A time no column takes: only the database notices.
    { externalId: "3", payload: { update_id: 3, ...message(2002, "никогда", 8_000_000_000_000) } },
    { externalId: "4", payload: { update_id: 4, ...message(2001, "три") } },
    { externalId: "5", payload: { update_id: 5, poll_answer: {} } },
  ];
  await scope.transact(async (work) => {
    await insertUpdates(
      work,
      channel.id,
      updates.map((update) => ({ ...update, id: newId() })),
    );
    work.enqueue(ingestUpdatesJob, { channelId: channel.id });
  });
  await app.settle();
  const { thread } = await onlyThread(owner);
  expect(thread.map(({ text }) => text).sort()).toEqual(["два", "раз", "три"]);
  const { rows } = await app.services.database.query(
    "select external_id, outcome from raw_updates where channel_id = $1 order by position offset 1",
    [channel.id],
  );
  expect(rows.map((row) => row.outcome)).toEqual(["failed", "handled", "failed", "handled", "ignored"]);
  expect(await owner.call(channelsApi.getChannelStatus, { params: { id: channel.id } })).toMatchObject({
    failedUpdates: 2,
  });
});

test("an update that a mistake of ours keeps out is set aside, and the ones behind it go on", async () => {
  const { owner, channel, person } = await givenPerson();
  const scope = given.scope({ organizationId: owner.organizationId });
  const message = messageFrom(person);
  const updates = ["раз", "яд", "два"].map((text, index) => ({
    id: newId(),
    externalId: `${index}`,
    payload: { update_id: index, ...message(3000 + index, text) },
  }));
  await scope.transact((work) => insertUpdates(work, channel.id, updates));
  const attempt = { id: "run", number: 1, last: false, signal: new AbortController().signal };
  await ingestUpdatesJob.handle(breakConnections(scope, { mistakeAt: "яд" }), { channelId: channel.id }, attempt);
  const { thread } = await onlyThread(owner);
  expect(thread.map(({ text }) => text)).toEqual(["раз", "два"]);
  expect(await owner.call(channelsApi.getChannelStatus, { params: { id: channel.id } })).toMatchObject({
    failedUpdates: 1,
  });
});

test("a lost connection sets nothing aside", async () => {
  const { owner, channel, person } = await givenPerson();
  const scope = given.scope({ organizationId: owner.organizationId });
  const payload = { update_id: 1, ...messageFrom(person)(4000, "раз") };
  await scope.transact((work) => insertUpdates(work, channel.id, [{ id: newId(), externalId: "1", payload }]));
  const attempt = { id: "run", number: 1, last: false, signal: new AbortController().signal };
  const broken = breakConnections(scope, { afterStatements: 6 });
  await expect(ingestUpdatesJob.handle(broken, { channelId: channel.id }, attempt)).rejects.toThrow();
  await ingestUpdatesJob.handle(scope, { channelId: channel.id }, attempt);
  expect((await onlyThread(owner)).thread.map(({ text }) => text)).toEqual(["раз"]);
});

test("updates whose job was lost are taken in all the same", async () => {
  const { owner, channel, person } = await givenPerson();
  const scope = given.scope({ organizationId: owner.organizationId });
  const payload = { update_id: 1, ...messageFrom(person)(5000, "раз") };
  await scope.transact((work) => insertUpdates(work, channel.id, [{ id: newId(), externalId: "1", payload }]));
  await app.services.database.query("update raw_updates set received_at = received_at - interval '1 minute'");
  await recoverUpdates(app.services);
  await app.settle();
  expect((await onlyThread(owner)).thread.map(({ text }) => text)).toEqual(["раз"]);
});

test("an edit changes the message and keeps its place; an older one changes nothing", async () => {
  const { owner, person } = await givenPerson();
  const { messageId } = person.sends("Сколько стоит?");
  person.sends("Алло");
  person.edits(messageId, "Сколько стоит на двоих?");
  await hear();
  const { thread } = await onlyThread(owner);
  expect(thread.map(({ text, editedAt }) => [text, editedAt !== null])).toEqual([
    ["Сколько стоит на двоих?", true],
    ["Алло", false],
  ]);
  expect(await eventsOf(app, owner.organizationId, ["message.edited"])).toHaveLength(1);
});

test("files come home with their type by content, and show that they were on their way", async () => {
  const { owner, person } = await givenPerson();
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
  await hear();
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
  const { owner, person } = await givenPerson();
  telegram.misbehave({ kind: "drop_after", method: "file" });
  person.sendsDocument("a.bin", Buffer.alloc(300_000, 7));
  person.sendsDocument("b.bin", Buffer.alloc(21 * 1024 * 1024));
  await hear();
  const deadline = Date.now() + 20_000;
  let states: string[] = [];
  while (Date.now() < deadline && !states.includes("ready")) {
    await app.settle();
    states = (await onlyThread(owner)).thread.flatMap(({ attachments }) => attachments.map(({ state }) => state));
  }
  expect(states).toEqual(["ready", "missing"]);
});

test("contacts, places and what we do not know are kept readable", async () => {
  const { owner, person } = await givenPerson();
  person.sendsContact({ phoneNumber: "+996700111222" });
  person.sendsLocation({ latitude: 42.87, longitude: 74.59 });
  person.sends("вот");
  await hear();
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
  const { owner, person } = await givenPerson({ languageCode });
  for (const command of ["/start ref_12", "/help", "/status", "/contacts", "/settings"]) person.sends(command);
  person.sends("/weather");
  await hear();
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
  const { owner, person } = await givenPerson({ languageCode: "en" });
  person.sends("hi");
  await hear();
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
  await hear();
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
  const { owner, person } = await givenPerson();
  person.sends("Стоп!");
  await hear();
  const { chat } = await onlyThread(owner);
  const blocks = await owner.call(permitsApi.listBlocks, { query: {} });
  expect(blocks.items).toMatchObject([
    { contactId: chat?.contactId, kind: "opt_out", reason: "Стоп!", contactName: "Айгуль" },
  ]);
  const refused = await owner.post("/api/messaging/send", { conversationId: chat?.id, text: "а всё-таки?" });
  expect(refused).toMatchObject({ status: 409, body: { details: { code: "opted_out" } } });
  person.sends("/help");
  await hear();
  expect(person.chat).toEqual([]);
  person.sends("/start");
  await hear();
  expect(person.chat).toHaveLength(1);
  expect((await owner.call(permitsApi.listBlocks, { query: {} })).items).toEqual([]);
});

test("in quiet hours nothing leaves by itself, and people may still write", async () => {
  const { owner, person } = await givenPerson();
  await owner.call(organizationsApi.updateSettings, { body: { quietHours: { from: 0, to: 1439 } } });
  person.sends("/start");
  await hear();
  const { chat, thread } = await onlyThread(owner);
  // The last minute of the day is not quiet.
  const isQuiet = new Date().toISOString().slice(11, 16) !== "23:59";
  expect(thread.at(-1)).toMatchObject(isQuiet ? { status: "refused", statusCode: "quiet_hours" } : { status: "sent" });
  await owner.call(messagingApi.sendMessage, { body: { conversationId: chat?.id ?? "", text: "Доброй ночи!" } });
  await app.settle();
  expect(person.chat.at(-1)?.text).toBe("Доброй ночи!");
});

test("a blocked bot is noted on the conversation, and an unblocked one too", async () => {
  const { owner, person } = await givenPerson();
  person.sends("hi");
  person.blocks();
  await hear();
  const { chat } = await onlyThread(owner);
  const mayWrite = async () =>
    (await owner.call(messagingApi.getConversationContext, { params: { id: chat?.id ?? "" } })).mayWrite;
  expect(await mayWrite()).toEqual({ allowed: false, code: "blocked_by_contact" });
  person.unblocks();
  await hear();
  expect(await mayWrite()).toEqual({ allowed: true, code: null });
  expect(
    (await eventsOf(app, owner.organizationId, ["conversation.reachability.changed"])).map(({ facts }) => facts),
  ).toMatchObject([{ code: "blocked_by_contact" }, { code: null }]);
  expect((await chatOf(owner, chat?.id ?? "")).unread).toBe(1);
});
