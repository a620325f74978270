import { messagingApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { eventsOf } from "../../../../tests/events.ts";
import { Correspondent, chatOf, givenChannel, threadOf } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

async function givenUnread(count: number) {
  const owner = await given.owner();
  const scope = given.scope({ organizationId: owner.organizationId });
  const person = new Correspondent(scope, await givenChannel(scope));
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push((await person.writes(`${index}`)).messageId);
  const { conversation } = await person.writes("последнее");
  return { owner, person, ids, conversationId: conversation.id };
}

test("a conversation is read up to the message, and what came later stays unread", async () => {
  const { owner, ids, conversationId } = await givenUnread(3);
  const read = await owner.call(messagingApi.markMessageRead, { params: { id: ids[1] ?? "" } });
  expect(read.unread).toBe(2);
  const again = await owner.call(messagingApi.markMessageRead, { params: { id: ids[0] ?? "" } });
  expect(again.unread).toBe(2);
  expect(await eventsOf(app, owner.organizationId, ["conversation.read"])).toHaveLength(1);
  expect((await owner.call(messagingApi.markConversationRead, { params: { id: conversationId } })).unread).toBe(0);
});

test("up to a message means as people see it: a late one shown above is read, one shown below is not", async () => {
  const { owner, person, conversationId } = await givenUnread(0);
  await owner.call(messagingApi.markConversationRead, { params: { id: conversationId } });
  const now = Date.now();
  const { messageId } = await person.writes("середина", { at: new Date(now + 5000) });
  await person.writes("поздно, но выше", { at: new Date(now + 1000) });
  await person.writes("ниже", { at: new Date(now + 9000) });
  expect((await owner.call(messagingApi.markMessageRead, { params: { id: messageId } })).unread).toBe(1);
});

test("reading while messages arrive never loses or invents one", async () => {
  const { owner, person, conversationId } = await givenUnread(0);
  const writes = Array.from({ length: 30 }, (_, index) => person.writes(`${index}`));
  const reads = Array.from({ length: 10 }, () =>
    owner.call(messagingApi.markConversationRead, { params: { id: conversationId } }),
  );
  await Promise.all([...writes, ...reads]);
  const { unread } = await chatOf(owner, conversationId);
  const { rows } = await app.services.database.query(
    "select count(*) as count from messages where conversation_id = $1 and unread",
    [conversationId],
  );
  expect(unread).toBe(rows[0].count);
  expect(await threadOf(owner, conversationId)).toHaveLength(31);
  expect((await owner.call(messagingApi.markConversationRead, { params: { id: conversationId } })).unread).toBe(0);
});

test("another organization's message and conversation are not there", async () => {
  const { ids, conversationId } = await givenUnread(1);
  const stranger = await given.owner();
  expectRefusal(await stranger.patch(`/api/messaging/messages/${ids[0]}/read`), 404, "not_found");
  expectRefusal(await stranger.post(`/api/messaging/chats/${conversationId}/mark-all-read`), 404, "not_found");
});
