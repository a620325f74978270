import { messagingApi, organizationsApi, permitsApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { eventsOf } from "../../../../tests/events.ts";
import {
  Correspondent,
  chatOf,
  givenChannel,
  givenConversation,
  givenDraft,
  threadOf,
} from "../../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";
import { queueMessage } from "./queue-message.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

async function givenChat() {
  const owner = await given.owner();
  const scope = given.scope({ organizationId: owner.organizationId });
  const person = new Correspondent(scope, await givenChannel(scope));
  const { conversation } = await person.writes("Сколько стоит?");
  return { owner, scope, person, conversation, conversationId: conversation.id };
}

const send = (member: TestMember, conversationId: string, text = "500 долларов") =>
  member.post("/api/messaging/send", { conversationId, text });

test("what a person sends is queued, is the last message, and ends the wait", async () => {
  const { owner, conversationId } = await givenChat();
  const message = await owner.call(messagingApi.sendMessage, { body: { conversationId, text: "  500 долларов  " } });
  expect(message).toMatchObject({
    text: "500 долларов",
    status: "queued",
    direction: "outbound",
    author: { kind: "member", id: owner.memberId, name: "Olga Owner" },
  });
  expect(await chatOf(owner, conversationId)).toMatchObject({
    waitingSince: null,
    unread: 1,
    lastMessage: { text: "500 долларов", status: "queued" },
  });
  const [event] = await eventsOf(app, owner.organizationId, ["message.queued"]);
  expect(event).toMatchObject({ id: message.eventId, facts: { messageId: message.id, draftId: null } });
});

test("a refused person is told why at once, and nothing is stored", async () => {
  const { owner, conversation, conversationId } = await givenChat();
  await owner.call(permitsApi.blockContact, { body: { contactId: conversation.contactId, kind: "blacklist" } });
  const answer = await send(owner, conversationId);
  expectRefusal(answer, 409, "message_refused");
  expect(answer.body).toMatchObject({ details: { code: "blacklisted" } });
  expect(await threadOf(owner, conversationId)).toHaveLength(1);
  expect((await chatOf(owner, conversationId)).waitingSince).not.toBeNull();
});

test("what is refused without a person is stored with its reason, and the contact still waits", async () => {
  const { owner, scope, conversation, conversationId } = await givenChat();
  await owner.call(permitsApi.blockContact, { body: { contactId: conversation.contactId, kind: "opt_out" } });
  const refused = await scope.transact((work) =>
    queueMessage(work, { conversationId, text: "auto", onRefusal: "store" }),
  );
  expect(refused).toMatchObject({ status: "refused", statusCode: "opted_out" });
  expect(await eventsOf(app, owner.organizationId, ["message.refused"])).toMatchObject([
    { facts: { code: "opted_out" } },
  ]);
  expect(await chatOf(owner, conversationId)).toMatchObject({
    waitingSince: expect.any(String),
    lastMessage: { direction: "inbound" },
  });
});

test("what the system says by itself does not end the wait", async () => {
  const { owner, scope, conversationId } = await givenChat();
  await scope.transact((work) =>
    queueMessage(work, { conversationId, text: "Мы получили ваше сообщение", onRefusal: "store" }),
  );
  expect((await chatOf(owner, conversationId)).waitingSince).not.toBeNull();
});

test("a closed conversation must be reopened first", async () => {
  const { owner, conversationId } = await givenChat();
  await owner.call(messagingApi.closeConversation, { params: { id: conversationId } });
  expectRefusal(await send(owner, conversationId), 409, "conversation_closed");
  const { mayWrite } = await owner.call(messagingApi.getConversationContext, { params: { id: conversationId } });
  expect(mayWrite).toEqual({ allowed: false, code: "conversation_closed" });
  await owner.call(messagingApi.reopenConversation, { params: { id: conversationId } });
  expect((await send(owner, conversationId)).status).toBe(201);
});

test("a person's own words take the place of a draft that waits", async () => {
  const { owner, scope, conversationId } = await givenChat();
  const draftId = await givenDraft(scope, conversationId);
  expect((await chatOf(owner, conversationId)).hasDraft).toBe(true);
  await send(owner, conversationId);
  expect(await owner.call(messagingApi.getDraft, { params: { id: draftId } })).toMatchObject({ status: "superseded" });
  expect((await chatOf(owner, conversationId)).hasDraft).toBe(false);
});

test("an inbound message leaves the draft that waits", async () => {
  const { owner, scope, person, conversationId } = await givenChat();
  const draftId = await givenDraft(scope, conversationId);
  await person.writes("И на двоих?");
  expect(await owner.call(messagingApi.getDraft, { params: { id: draftId } })).toMatchObject({ status: "proposed" });
});

test("an answer is shown below the question, although the network's clock runs ahead", async () => {
  const { owner, person, conversationId } = await givenChat();
  await person.writes("вопрос", { at: new Date(Date.now() + 30_000) });
  await send(owner, conversationId, "ответ");
  expect((await threadOf(owner, conversationId)).map(({ text }) => text)).toEqual([
    "Сколько стоит?",
    "вопрос",
    "ответ",
  ]);
});

test.each([
  ["nothing", { text: " " }, 422, "invalid"],
  ["no conversation", { conversationId: undefined }, 422, "invalid"],
  ["a conversation that is not there", { conversationId: newId() }, 404, "not_found"],
  ["a file that is not there", { attachments: [newId()] }, 422, "reference_not_found"],
  ["a reply to a message that is not there", { replyToId: newId() }, 422, "reference_not_found"],
  ["a text past every limit", { text: "a".repeat(100_001) }, 422, "invalid"],
  ["the NUL character", { text: "a\0b" }, 422, "invalid"],
])("%s is refused and stores nothing", async (_name, change, status, code) => {
  const { owner, conversationId } = await givenChat();
  expectRefusal(await owner.post("/api/messaging/send", { conversationId, text: "a", ...change }), status, code);
  expect(await threadOf(owner, conversationId)).toHaveLength(1);
});

test("a reply to a message of another conversation is refused", async () => {
  const { owner, scope, conversationId } = await givenChat();
  const other = await givenConversation(scope);
  const [message] = await threadOf(owner, other.id);
  expectRefusal(
    await owner.post("/api/messaging/send", { conversationId, text: "a", replyToId: message?.id }),
    422,
    "reference_not_found",
  );
});

test("a request that is repeated with its key sends once", async () => {
  const { owner, conversationId } = await givenChat();
  const caller = owner.with({ "idempotency-key": "send-1" });
  const [first, second] = [
    await caller.post("/api/messaging/send", { conversationId, text: "раз" }),
    await caller.post("/api/messaging/send", { conversationId, text: "раз" }),
  ];
  expect(second.body).toEqual(first.body);
  expect(await threadOf(owner, conversationId)).toHaveLength(2);
});

test("fifty people at once never get more permits than the channel may send in a minute", async () => {
  const { owner, scope, conversationId } = await givenChat();
  const cap = 7;
  await owner.call(organizationsApi.updateSettings, { body: { messagesPerMinute: cap } });
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      scope.transact((work) => queueMessage(work, { conversationId, text: `${index}`, onRefusal: "store" })),
    ),
  );
  const statuses = Map.groupBy(outcomes, ({ status, statusCode }) => statusCode ?? status);
  expect(statuses.get("queued")).toHaveLength(cap);
  expect(statuses.get("throttled")).toHaveLength(50 - cap);
  const answer = await send(owner, conversationId);
  expectRefusal(answer, 409, "message_refused");
  expect(answer.body).toMatchObject({ details: { code: "throttled", retryAfterSeconds: expect.any(Number) } });
});

test("another organization's conversation is not there, and a viewer may not write", async () => {
  const { owner, conversationId } = await givenChat();
  const stranger = await given.owner();
  expectRefusal(await send(stranger, conversationId), 404, "not_found");
  expectRefusal(await send(await given.member(owner, "viewer"), conversationId), 403, "forbidden");
  expectRefusal(
    await given.stranger().post("/api/messaging/send", { conversationId, text: "a" }),
    401,
    "unauthenticated",
  );
});
