import {
  analyticsApi,
  messagingApi as api,
  type Conversation,
  crmApi,
  type Draft,
  type Message,
} from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { eventsOf } from "../../../../tests/events.ts";
import { Correspondent, chatOf, givenChannel, givenDraft, threadOf } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import type { Scope } from "../../../platform/work.ts";
import { accessConversationForChange } from "../access.ts";
import { findPastAnswers } from "../answers/find-past-answers.ts";
import { beginDraft } from "../drafts/begin-draft.ts";
import { saveDraft } from "../drafts/save-draft.ts";
import { receiveMessages } from "../messages/receive-message.ts";
import { recordDelivery } from "../messages/record-delivery.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

/** An organization in which somebody asked something, with a photo, and a draft waits. */
async function givenClient() {
  const owner = await given.owner();
  const scope = given.scope({ organizationId: owner.organizationId });
  const client = new Correspondent(scope, await givenChannel(scope), "Aigul");
  const photo = { name: "p.jpg", mime: "image/jpeg", size: 1, externalRef: "ref", state: "pending" as const };
  const { conversation, messageId, files } = await client.writes("Сколько стоит тур в Арашан?", { files: [photo] });
  // What the team's agent drafts by itself comes first.
  await app.settle();
  const draftId = await givenDraft(scope, conversation.id);
  return { owner, scope, client, conversation, messageId, draftId, attachmentId: files[0]?.id ?? "" };
}

function remove(by: TestMember, { contactId }: { contactId: string }) {
  return by.call(crmApi.deleteContact, { params: { id: contactId } });
}

function restore(by: TestMember, { contactId }: { contactId: string }) {
  return by.call(crmApi.restoreContact, { params: { id: contactId } });
}

/** Whatever lists and counts conversations, with what is in them. */
async function seenBy(member: TestMember, { contactId }: { contactId: string }) {
  const chats = async (query: object) => (await member.call(api.listConversations, { query })).items;
  const { waiting, drafts } = await member.call(analyticsApi.getDashboard, {});
  return {
    all: await chats({}),
    open: await chats({ status: "open" }),
    found: await chats({ q: "aigul" }),
    ofContact: await chats({ contactId }),
    unassigned: await chats({ assignee: "none" }),
    inbox: (await member.call(api.listInbox, {})).items,
    drafts: (await member.call(api.listDrafts, { query: {} })).items,
    waiting,
    draftsToDecide: drafts.waiting,
  };
}

test("with their contact conversations leave every list, count and search, and come back as they were", async () => {
  const { owner, conversation } = await givenClient();
  const before = await seenBy(owner, conversation);
  expect(before).toMatchObject({ waiting: { count: 1 }, draftsToDecide: 1 });
  expect(before.drafts).toHaveLength(2);
  for (const list of [before.all, before.open, before.found, before.ofContact, before.unassigned, before.inbox]) {
    expect(list).toHaveLength(1);
  }

  await remove(owner, conversation);
  await app.settle();
  expect(await seenBy(owner, conversation)).toEqual({
    ...{ all: [], open: [], found: [], ofContact: [], unassigned: [], inbox: [], drafts: [] },
    ...{ waiting: { count: 0, oldest: [] }, draftsToDecide: 0 },
  });

  await restore(owner, conversation);
  await app.settle();
  expect(await seenBy(owner, conversation)).toEqual(before);
  const told = await eventsOf(app, owner.organizationId, [
    "contact.deleted",
    "conversation.deleted",
    "contact.restored",
    "conversation.restored",
  ]);
  const ids = { conversationId: conversation.id, contactId: conversation.contactId };
  expect(told.map(({ type, facts, causeId }) => [type, facts, causeId])).toEqual([
    ["contact.deleted", { contactId: conversation.contactId }, null],
    ["conversation.deleted", ids, told[0]?.id],
    ["contact.restored", { contactId: conversation.contactId }, null],
    ["conversation.restored", ids, told[2]?.id],
  ]);
});

test("a conversation that left can neither be opened nor written to, nor anything in it", async () => {
  const { owner, conversation, messageId, draftId, attachmentId } = await givenClient();
  await remove(owner, conversation);
  await app.settle();
  const { id: conversationId } = conversation;
  const chat = `/api/messaging/chats/${conversationId}`;
  for (const answer of [
    await owner.get(chat),
    await owner.get(`${chat}/context`),
    await owner.get(`/api/messaging/messages?conversationId=${conversationId}`),
    await owner.get(`/api/messaging/messages/${messageId}`),
    await owner.get(api.getAttachment.path.replace(":id", attachmentId)),
    await owner.get(`/api/ai/drafts?conversationId=${conversationId}`),
    await owner.get(api.getDraft.path.replace(":id", draftId)),
    await owner.post(api.sendMessage.path, { conversationId, text: "Hello?" }),
    await owner.post(api.requestDraft.path, { conversationId }),
    await owner.post(api.approveDraft.path.replace(":id", draftId), {}),
    await owner.post(api.rejectDraft.path.replace(":id", draftId), {}),
    await owner.request(api.closeConversation.method, api.closeConversation.path.replace(":id", conversationId), {}),
    await owner.request(
      api.markConversationRead.method,
      api.markConversationRead.path.replace(":id", conversationId),
      {},
    ),
    await owner.request(api.markMessageRead.method, api.markMessageRead.path.replace(":id", messageId), {}),
    await owner.request(api.assignConversation.method, api.assignConversation.path.replace(":id", conversationId), {
      memberId: null,
    }),
  ]) {
    expectRefusal(answer, 404, "not_found");
  }
});

test("who writes again is back at once, their contact too, with everything and the new message", async () => {
  const { owner, client, conversation } = await givenClient();
  await remove(owner, conversation);
  await app.settle();
  await client.writes("Вы тут?");
  expect(await chatOf(owner, conversation.id)).toMatchObject({ unread: 2, lastMessage: { text: "Вы тут?" } });
  expect((await threadOf(owner, conversation.id)).map(({ text }: Message) => text)).toEqual([
    "Сколько стоит тур в Арашан?",
    "Вы тут?",
  ]);
  const { items } = await owner.call(api.listInbox, {});
  expect(items.map(({ id }: Conversation) => id)).toEqual([conversation.id]);
  await app.settle();
  const told = await eventsOf(app, owner.organizationId, ["conversation.deleted", "conversation.restored"]);
  expect(told.map(({ type, actorKind }) => [type, actorKind])).toEqual([
    ["conversation.deleted", "system"],
    ["conversation.restored", "contact"],
  ]);
});

test("a conversation stays whose contact wrote before anybody heard that it was deleted", async () => {
  const { owner, client, conversation } = await givenClient();
  await remove(owner, conversation);
  await client.writes("Вы тут?");
  await app.settle();
  expect((await chatOf(owner, conversation.id)).unread).toBe(2);
  expect(await eventsOf(app, owner.organizationId, ["conversation.deleted", "conversation.restored"])).toEqual([]);
});

test("who is deleted after they were met and before they were heard is there again", async () => {
  const { owner, scope, client, conversation } = await givenClient();
  await remove(owner, conversation);
  await app.settle();
  // As when the contact was looked up a moment before somebody deleted it.
  const arrival = {
    chat: { externalId: client.externalId, kind: "private", title: "Aigul" },
    contactId: conversation.contactId,
    author: { id: conversation.contactId, name: "Aigul" },
    externalId: "late",
    at: new Date(),
    kind: "text",
    text: "Late",
    files: [],
    replyToExternalId: null,
  } as const;
  const channel = { channelId: client.channelId, provider: "telegram" };
  await scope.transact((work) => receiveMessages(work, channel, [arrival]));
  await app.settle();
  expect((await owner.call(crmApi.getContact, { params: { id: conversation.contactId } })).name).toBe("Aigul");
  expect(await chatOf(owner, conversation.id)).toMatchObject({ unread: 2 });
});

test("a message that waits to be sent when the contact is deleted is refused, and stays so", async () => {
  const { owner, conversation } = await givenClient();
  const { id } = await owner.call(api.sendMessage, { body: { conversationId: conversation.id, text: "Здравствуйте" } });
  await remove(owner, conversation);
  await app.settle();
  const [refused] = await eventsOf(app, owner.organizationId, ["message.refused"]);
  expect(refused?.facts).toMatchObject({ messageId: id, code: "contact_deleted" });
  await restore(owner, conversation);
  await app.settle();
  expect(await owner.call(api.getMessage, { params: { id } })).toMatchObject({
    status: "refused",
    statusCode: "contact_deleted",
  });
  expect((await chatOf(owner, conversation.id)).waitingSince).not.toBeNull();
});

test("behind a message nobody knows the fate of, what waits is refused and the doubt stays for whoever comes back", async () => {
  const { owner, scope, conversation } = await givenClient();
  const send = (text: string) => owner.call(api.sendMessage, { body: { conversationId: conversation.id, text } });
  const [doubtful, waiting] = [await send("1"), await send("2")];
  await scope.transact(async (work) => {
    const subject = { conversation: await accessConversationForChange(work, conversation.id), messageId: doubtful.id };
    await recordDelivery(work, subject, { status: "sending" });
    await recordDelivery(work, subject, { status: "uncertain", code: "worker_lost" });
  });
  await remove(owner, conversation);
  await app.settle();
  await restore(owner, conversation);
  await app.settle();
  const statusOf = async ({ id }: Message) => (await owner.call(api.getMessage, { params: { id } })).status;
  expect([await statusOf(doubtful), await statusOf(waiting)]).toEqual(["uncertain", "refused"]);
});

test("a draft that is being written meanwhile is there when the contact comes back", async () => {
  const { owner, scope, conversation } = await givenClient();
  const agent = { id: conversation.id, name: "Qualifier" };
  const draft = await scope.transact((work) => beginDraft(work, { conversationId: conversation.id, agent }));
  await remove(owner, conversation);
  await app.settle();
  const text = "Тур стоит 500 долларов.";
  await scope.transact((work) => saveDraft(work, { draftId: draft.id, text, sources: [], engine: "offline" }));
  await restore(owner, conversation);
  await app.settle();
  const { items } = await owner.call(api.listDrafts, { query: { status: "proposed" } });
  expect(items.map((each: Draft) => [each.id, each.text])).toEqual([[draft.id, text]]);
});

test("nothing is learned from conversations that left", async () => {
  const { owner, scope, client, conversation } = await givenClient();
  const { id } = await owner.call(api.sendMessage, { body: { conversationId: conversation.id, text: "500 долларов" } });
  await scope.transact(async (work) => {
    const held = await accessConversationForChange(work, conversation.id);
    await recordDelivery(work, { conversation: held, messageId: id }, { status: "sent", externalId: "1" });
  });
  await client.writes("Спасибо");
  const recall = (from: Scope) =>
    from.read((work) => findPastAnswers(work, { question: "Сколько стоит тур в Арашан?", limit: 5 }));
  expect((await recall(scope)).map(({ answer }) => answer)).toEqual(["500 долларов"]);
  await remove(owner, conversation);
  await app.settle();
  expect(await recall(scope)).toEqual([]);
});
