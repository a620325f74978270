import { messagingApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { countReadQueries } from "../../../../tests/count-queries.ts";
import { eventsOf } from "../../../../tests/events.ts";
import {
  Correspondent,
  chatOf,
  givenChannel,
  givenConversation,
  givenDraft,
} from "../../../../tests/factories/messaging.ts";
import { givenOrganizations } from "../../../../tests/factories/organizations.ts";
import { givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

async function givenChats(names: readonly string[]) {
  const owner = await given.owner();
  const scope = given.scope({ organizationId: owner.organizationId });
  const channelId = await givenChannel(scope);
  const people = names.map((name) => new Correspondent(scope, channelId, name));
  const ids: string[] = [];
  for (const person of people) ids.push((await person.writes("вопрос")).conversation.id);
  return { owner, scope, people, ids };
}

const titles = (page: { items: { title: string }[] }) => page.items.map(({ title }) => title);

test("chats are listed by their last message, newest first, page by page", async () => {
  const { owner, people } = await givenChats(["А", "Б", "В", "Г", "Д"]);
  await people[1]?.writes("ещё");
  const first = await owner.call(messagingApi.listConversations, { query: { limit: 3 } });
  const second = await owner.call(messagingApi.listConversations, {
    query: { limit: 3, cursor: first.nextCursor ?? "" },
  });
  expect([...titles(first), ...titles(second)]).toEqual(["Б", "Д", "Г", "В", "А"]);
  expect(second.nextCursor).toBeNull();
  expectRefusal(await owner.get("/api/messaging/chats?cursor=nonsense"), 422, "invalid");
});

test("the inbox holds open conversations that wait for us", async () => {
  const { owner, ids } = await givenChats(["А", "Б", "В"]);
  await owner.call(messagingApi.sendMessage, { body: { conversationId: ids[0] ?? "", text: "ответ" } });
  await owner.call(messagingApi.closeConversation, { params: { id: ids[1] ?? "" } });
  expect(titles(await owner.call(messagingApi.listInbox, { query: {} }))).toEqual(["В"]);
  await owner.call(messagingApi.reopenConversation, { params: { id: ids[1] ?? "" } });
  expect(titles(await owner.call(messagingApi.listInbox, { query: {} }))).toEqual(["В", "Б"]);
});

test("what a network only noted makes nobody wait, also after the conversation is opened again", async () => {
  const { owner, people, ids } = await givenChats(["А"]);
  const [id = ""] = ids;
  await owner.call(messagingApi.sendMessage, { body: { conversationId: id, text: "ответ" } });
  await people[0]?.writes("сменил фото", { kind: "system", at: new Date(Date.now() + 1000) });
  await owner.call(messagingApi.closeConversation, { params: { id } });
  await owner.call(messagingApi.reopenConversation, { params: { id } });
  expect((await chatOf(owner, id)).waitingSince).toBeNull();
});

test("lists are narrowed by status, assignee and contact", async () => {
  const { owner, ids } = await givenChats(["А", "Б", "В"]);
  const other = await given.member(owner, "bidi");
  const [a = "", b = "", c = ""] = ids;
  await owner.call(messagingApi.assignConversation, { params: { id: a }, body: { memberId: owner.memberId } });
  await owner.call(messagingApi.assignConversation, { params: { id: b }, body: { memberId: other.memberId } });
  await owner.call(messagingApi.closeConversation, { params: { id: c } });
  const list = async (query: object) => titles(await owner.call(messagingApi.listConversations, { query }));
  expect(await list({ assignee: "me" })).toEqual(["А"]);
  expect(await list({ assignee: other.memberId })).toEqual(["Б"]);
  expect(await list({ assignee: "none" })).toEqual(["В"]);
  expect(await list({ assignee: "none", status: "open" })).toEqual([]);
  expect(await list({ status: "closed" })).toEqual(["В"]);
  expect(await list({ contactId: (await chatOf(owner, a)).contactId })).toEqual(["А"]);
  expect(await list({ contactId: newId() })).toEqual([]);
  expect(titles(await owner.call(messagingApi.listInbox, { query: { assignee: "me" } }))).toEqual(["А"]);
});

test("a conversation is found by part of a name in any case, also with accents and ё", async () => {
  const { owner } = await givenChats(["Пётр Семёнов", "José Álvarez", "Ann"]);
  const find = async (q: string) => titles(await owner.call(messagingApi.listConversations, { query: { q } }));
  expect(await find("семен")).toEqual(["Пётр Семёнов"]);
  expect(await find("ALVAREZ")).toEqual(["José Álvarez"]);
  expect(await find("100%")).toEqual([]);
});

test("a page costs the same number of questions to the database, however long it is", async () => {
  const { owner } = await givenChats(["А", "Б", "В", "Г", "Д", "Е"]);
  await owner.call(messagingApi.listConversations, { query: {} });
  const [one, six] = [
    await countReadQueries(app, () => owner.call(messagingApi.listConversations, { query: { limit: 1 } })),
    await countReadQueries(app, () => owner.call(messagingApi.listConversations, { query: { limit: 50 } })),
  ];
  expect(six).toBe(one);
});

test("a conversation shows the stage of its client and whether a draft waits", async () => {
  const owner = await given.owner();
  const scope = given.scope({ organizationId: owner.organizationId });
  const conversation = await givenConversation(scope);
  const deal = await givenDeal(owner, { contactId: conversation.contactId });
  await givenDraft(scope, conversation.id);
  expect(await chatOf(owner, conversation.id)).toMatchObject({
    hasDraft: true,
    stage: { id: deal.stage.id, name: deal.stage.name },
  });
  const context = await owner.call(messagingApi.getConversationContext, { params: { id: conversation.id } });
  expect(context).toMatchObject({
    contact: { id: conversation.contactId },
    company: null,
    deal: { id: deal.id },
    recentMessages: [{ text: "Сколько стоит тур?" }],
    mayWrite: { allowed: true, code: null },
  });
  expect(context.stages.map(({ position }) => position)).toEqual(context.stages.map((_, index) => index));
});

test("a conversation is given to a member and to nobody; who is no member is refused", async () => {
  const { owner, ids } = await givenChats(["А"]);
  const [id = ""] = ids;
  const stranger = await given.owner();
  expectRefusal(
    await owner.post(`/api/messaging/chats/${id}/assign`, { memberId: stranger.memberId }),
    422,
    "reference_not_found",
  );
  const assign = (memberId: string | null) =>
    owner.call(messagingApi.assignConversation, { params: { id }, body: { memberId } });
  expect((await assign(owner.memberId)).assigneeId).toBe(owner.memberId);
  await assign(owner.memberId);
  expect((await assign(null)).assigneeId).toBeNull();
  expect(
    (await eventsOf(app, owner.organizationId, ["conversation.assigned"])).map(({ facts }) => facts),
  ).toMatchObject([{ memberId: owner.memberId }, { memberId: null }]);
});

test("closing and reopening twice is the same as once", async () => {
  const { owner, ids } = await givenChats(["А"]);
  const [id = ""] = ids;
  for (const verb of ["close", "close", "reopen", "reopen"]) {
    expect((await owner.post(`/api/messaging/chats/${id}/${verb}`)).status).toBe(200);
  }
  const events = await eventsOf(app, owner.organizationId, ["conversation.closed", "conversation.reopened"]);
  expect(events.map(({ type }) => type)).toEqual(["conversation.closed", "conversation.reopened"]);
});

test.each([
  ["GET", "/api/messaging/chats/:id"],
  ["GET", "/api/messaging/chats/:id/context"],
  ["GET", "/api/messaging/messages?conversationId=:id"],
  ["GET", "/api/ai/drafts?conversationId=:id"],
  ["POST", "/api/messaging/chats/:id/close"],
  ["POST", "/api/messaging/chats/:id/reopen"],
  ["POST", "/api/messaging/chats/:id/mark-all-read"],
  ["POST", "/api/messaging/chats/:id/assign"],
])("another organization's conversation is not there: %s %s", async (method, path) => {
  const { owner, ids } = await givenChats(["А"]);
  const before = await chatOf(owner, ids[0] ?? "");
  const stranger = await given.owner();
  const body = path.endsWith("assign") ? { memberId: null } : undefined;
  expectRefusal(await stranger.request(method, path.replace(":id", ids[0] ?? ""), body), 404, "not_found");
  expect(await chatOf(owner, ids[0] ?? "")).toEqual(before);
});
