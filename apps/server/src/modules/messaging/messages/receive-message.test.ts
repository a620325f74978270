import { crmApi, messagingApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventsOf } from "../../../../tests/events.ts";
import {
  Correspondent,
  chatOf,
  givenChannel,
  givenConversation,
  threadOf,
} from "../../../../tests/factories/messaging.ts";
import { givenOrganizations } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { receiveMessages } from "./receive-message.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  // A new subscriber begins at the end of the log.
  await app.settle();
});
afterAll(() => app.stop());

async function givenCorrespondent() {
  const owner = await given.owner();
  const scope = given.scope({ organizationId: owner.organizationId });
  return { owner, scope, person: new Correspondent(scope, await givenChannel(scope)) };
}

const heard = ["conversation.started", "conversation.reopened", "message.received"] as const;

test("a first message starts a conversation that waits for an answer and is unread", async () => {
  const { owner, person } = await givenCorrespondent();
  const { conversation, messageId } = await person.writes("Здравствуйте!");

  const chat = await chatOf(owner, conversation.id);
  expect(chat).toMatchObject({
    contactName: "Aigul",
    title: "Aigul",
    provider: "telegram",
    channelName: "Silk Road",
    status: "open",
    unread: 1,
    waitingSince: expect.any(String),
    lastMessage: { text: "Здравствуйте!", direction: "inbound", status: "received" },
  });
  const [message] = await threadOf(owner, conversation.id);
  expect(message).toMatchObject({ id: messageId, author: { kind: "contact", id: chat.contactId, name: "Aigul" } });

  const events = await eventsOf(app, owner.organizationId, heard);
  expect(events.map(({ type }) => type)).toEqual(["conversation.started", "message.received"]);
  expect(events[1]).toMatchObject({ id: message?.eventId, actorKind: "contact", actorId: chat.contactId });
});

test("a message the network delivers again is kept once", async () => {
  const { owner, scope, person } = await givenCorrespondent();
  const first = await person.writes("раз", { externalId: "1" });
  const again = await person.writes("раз", { externalId: "1" });
  expect(again).toMatchObject({ messageId: first.messageId, isNew: false });

  const batch = [first.arrival, { ...first.arrival, externalId: "2" }, { ...first.arrival, externalId: "2" }];
  const received = await scope.transact((work) =>
    receiveMessages(work, { channelId: person.channelId, provider: "telegram" }, batch),
  );
  expect(received.map(({ isNew }) => isNew)).toEqual([false, true, false]);
  expect(await threadOf(owner, first.conversation.id)).toHaveLength(2);
  expect((await chatOf(owner, first.conversation.id)).unread).toBe(2);
  expect(await eventsOf(app, owner.organizationId, ["message.received"])).toHaveLength(2);
});

test("at once from several workers, each message is kept once and counted once", async () => {
  const { owner, person } = await givenCorrespondent();
  const ids = ["1", "2", "3", "1", "2", "3", "1", "2", "3"];
  const received = await Promise.all(ids.map((externalId) => person.writes(externalId, { externalId })));
  const conversationIds = new Set(received.map(({ conversation }) => conversation.id));
  expect(conversationIds.size).toBe(1);
  const [conversationId = ""] = conversationIds;
  expect((await threadOf(owner, conversationId)).map(({ text }) => text).sort()).toEqual(["1", "2", "3"]);
  expect((await chatOf(owner, conversationId)).unread).toBe(3);
  expect(await eventsOf(app, owner.organizationId, ["conversation.started"])).toHaveLength(1);
});

test("the same ids in two chats are two messages", async () => {
  const { scope, person } = await givenCorrespondent();
  const other = new Correspondent(scope, person.channelId, "Bakyt");
  const [one, two] = [await person.writes("a", { externalId: "1" }), await other.writes("b", { externalId: "1" })];
  expect(one.conversation.id).not.toBe(two.conversation.id);
  expect([one.isNew, two.isNew]).toEqual([true, true]);
});

test("a message that comes late is shown in its place and does not become the last one", async () => {
  const { owner, person } = await givenCorrespondent();
  const { conversation } = await person.writes("второе", { at: new Date("2026-11-20T10:00:10Z") });
  await person.writes("первое", { at: new Date("2026-11-20T10:00:05Z") });
  expect((await threadOf(owner, conversation.id)).map(({ text }) => text)).toEqual(["первое", "второе"]);
  expect(await chatOf(owner, conversation.id)).toMatchObject({ unread: 2, lastMessage: { text: "второе" } });
});

test("a message reopens a closed conversation", async () => {
  const { owner, person } = await givenCorrespondent();
  const { conversation } = await person.writes("раз");
  const closed = await owner.call(messagingApi.closeConversation, { params: { id: conversation.id } });
  expect(closed).toMatchObject({ status: "closed", waitingSince: null });
  await person.writes("два");
  expect(await chatOf(owner, conversation.id)).toMatchObject({ status: "open", waitingSince: expect.any(String) });
  expect(await eventsOf(app, owner.organizationId, ["conversation.reopened"])).toMatchObject([
    { actorKind: "contact" },
  ]);
});

test("what a network notes about a chat is kept, but nobody waits for an answer to it", async () => {
  const { owner, person } = await givenCorrespondent();
  const { conversation } = await person.writes("", { kind: "system" });
  expect(await chatOf(owner, conversation.id)).toMatchObject({ unread: 0, waitingSince: null });
});

test("a reply names the message it answers, also within one batch", async () => {
  const { owner, scope, person } = await givenCorrespondent();
  const first = await person.writes("раз", { externalId: "1" });
  const replies = [
    { ...first.arrival, externalId: "2", replyToExternalId: "1" },
    { ...first.arrival, externalId: "3", replyToExternalId: "2" },
    { ...first.arrival, externalId: "4", replyToExternalId: "999" },
  ];
  await scope.transact((work) => receiveMessages(work, { channelId: person.channelId, provider: "telegram" }, replies));
  const thread = await threadOf(owner, first.conversation.id);
  expect(thread.map(({ replyToId }) => replyToId)).toEqual([null, thread[0]?.id, thread[1]?.id, null]);
});

test("text that no column takes loses only what cannot be kept", async () => {
  const { owner, person } = await givenCorrespondent();
  const { conversation } = await person.writes("a\0b\ud800c 🏔 ‮עברית");
  expect((await threadOf(owner, conversation.id)).map(({ text }) => text)).toEqual(["ab\ufffdc 🏔 ‮עברית"]);
});

test("a conversation is called what its contact is called, and found by it", async () => {
  const owner = await given.owner();
  const scope = given.scope({ organizationId: owner.organizationId });
  const conversation = await givenConversation(scope);
  await owner.call(crmApi.updateContact, {
    params: { id: conversation.contactId },
    body: { firstName: "Жылдыз", lastName: "Асанова", phones: ["+996 700 111 222"] },
  });
  await app.settle();
  for (const q of ["жылд", "асан", "996700111222"]) {
    const { items } = await owner.call(messagingApi.listConversations, { query: { q } });
    expect(items.map(({ title, contactName }) => [title, contactName])).toEqual([["Жылдыз Асанова", "Жылдыз Асанова"]]);
  }
  expect((await owner.call(messagingApi.listConversations, { query: { q: "aigul" } })).items).toEqual([]);
});

test("long names of chats and files are cut between characters", async () => {
  const { owner, person } = await givenCorrespondent();
  const name = `${"a".repeat(254)}😀.pdf`;
  const title = `${"b".repeat(299)}😀`;
  const { conversation } = await person.writes("вот", {
    chat: { externalId: "-77", kind: "group", title },
    files: [{ name, mime: "application/pdf", size: 1, externalRef: null, state: "missing" }],
  });
  const [message] = await threadOf(owner, conversation.id);
  expect(message?.attachments).toMatchObject([{ name: "a".repeat(254) }]);
  expect((await chatOf(owner, conversation.id)).title).toBe("b".repeat(299));
});
