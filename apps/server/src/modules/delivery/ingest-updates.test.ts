import { channelsApi, crmApi } from "@karavan/contract";
import type { Participant, TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { breakConnections } from "../../../tests/break-connections.ts";
import { eventsOf } from "../../../tests/events.ts";
import { givenWriter, hear, onlyThread } from "../../../tests/factories/delivery.ts";
import { givenOrganizations } from "../../../tests/factories/organizations.ts";
import { startAppWithTelegram } from "../../../tests/factories/telegram.ts";
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

test("what people write arrives once, in order, with who they are", async () => {
  const { owner, person } = await givenWriter(app, telegram);
  const texts = Array.from({ length: 30 }, (_, index) => `${index} 🏔`);
  for (const text of texts) person.sends(text);
  await hear(app, telegram);
  const { chat, thread } = await onlyThread(owner);
  expect(thread.map(({ text }) => text)).toEqual(texts);
  expect(chat).toMatchObject({ contactName: "Айгуль", unread: 30, provider: "telegram", channelName: "Silk Road" });
  const contact = await owner.call(crmApi.getContact, { params: { id: chat?.contactId ?? "" } });
  expect(contact.identities).toEqual([
    { provider: "telegram", externalId: String(person.user.id), handle: person.user.username },
  ]);
});

test("an update Telegram delivers again changes nothing", async () => {
  const { owner, token, person } = await givenWriter(app, telegram);
  const first = person.sends("раз");
  await hear(app, telegram);
  telegram.redeliver(first.updateId, token);
  person.sends("два");
  await hear(app, telegram);
  expect((await onlyThread(owner)).thread.map(({ text }) => text)).toEqual(["раз", "два"]);
  expect(await eventsOf(app, owner.organizationId, ["message.received"])).toHaveLength(2);
});

test("updates that come newest first are shown in the order they were written", async () => {
  const { owner, person } = await givenWriter(app, telegram);
  person.sends("ноль");
  await hear(app, telegram);
  telegram.holdUpdates();
  for (const text of ["раз", "два", "три"]) person.sends(text);
  telegram.releaseUpdates("reversed");
  await hear(app, telegram);
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
  const { owner, channel, person } = await givenWriter(app, telegram);
  person.sends("раз");
  await hear(app, telegram);
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
  const { owner, channel, person } = await givenWriter(app, telegram);
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
  const { owner, channel, person } = await givenWriter(app, telegram);
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
  const { owner, channel, person } = await givenWriter(app, telegram);
  const scope = given.scope({ organizationId: owner.organizationId });
  const payload = { update_id: 1, ...messageFrom(person)(5000, "раз") };
  await scope.transact((work) => insertUpdates(work, channel.id, [{ id: newId(), externalId: "1", payload }]));
  await app.services.database.query("update raw_updates set received_at = received_at - interval '1 minute'");
  await recoverUpdates(app.services);
  await app.settle();
  expect((await onlyThread(owner)).thread.map(({ text }) => text)).toEqual(["раз"]);
});
