import { Readable } from "node:stream";
import { messagingApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventsOf } from "../../../../tests/events.ts";
import { givenPersonOnChannel } from "../../../../tests/factories/crm.ts";
import { chatOf, threadOf } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";
import type { Scope } from "../../../platform/work.ts";
import type { ImportedChat } from "./ensure-conversations.ts";
import { type ImportedMessage, importMessages } from "./import-messages.ts";
import { removeImport } from "./remove-import.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

async function givenImport() {
  const owner = await given.owner();
  const scope = given.scope({ organizationId: owner.organizationId });
  const contactId = await givenPersonOnChannel(scope, { firstName: "Айгуль" });
  const chat = {
    provider: "whatsapp",
    externalId: `imp:chat-${contactId}`,
    kind: "private" as const,
    title: "Айгуль",
    contactId,
  };
  return { owner, scope, chat };
}

const start = Date.parse("2026-03-01T10:00:00Z");

/** The message of a minute: ours at odd ones, theirs at even ones. */
function message(minute: number, changes: Partial<ImportedMessage> = {}): ImportedMessage {
  const author =
    minute % 2 === 1
      ? ({ kind: "member", id: null, name: "Нурлан" } as const)
      : ({ kind: "contact", id: null, name: "Айгуль" } as const);
  return {
    externalId: `imp:${minute}`,
    at: new Date(start + minute * 60_000),
    author,
    kind: "text",
    text: `${minute}`,
    files: [],
    replyToExternalId: null,
    editedAt: null,
    deletedAt: null,
    ...changes,
  };
}

/** Imports messages of one chat. */
async function run(scope: Scope, importId: string, chat: ImportedChat, messages: readonly ImportedMessage[]) {
  const { chats } = await scope.transact((work) => importMessages(work, { importId, chats: [{ chat, messages }] }));
  const [part] = chats;
  if (!part) throw new Error("nothing became of the chat");
  return part;
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => message(from + index));

async function removeAll(scope: Scope, importId: string) {
  const removed = { messages: 0, conversations: 0 };
  for (;;) {
    const step = await scope.transact((work) => removeImport(work, importId));
    removed.messages += step.messages;
    removed.conversations += step.conversations;
    if (step.messages === 0) return removed;
  }
}

const listAll = async (owner: TestMember) => (await owner.call(messagingApi.listConversations, { query: {} })).items;

test("imported messages are history: in order, read, answered, and nobody is told one by one", async () => {
  const { owner, scope, chat } = await givenImport();
  const batch = await run(scope, newId(), chat, range(0, 50));
  expect(batch).toMatchObject({ isNew: true, added: 50, skipped: 0 });
  const thread = await threadOf(owner, batch.conversationId);
  expect(thread.map(({ text }) => text)).toEqual(range(0, 50).map(({ text }) => text));
  expect(thread[1]).toMatchObject({
    direction: "outbound",
    status: "sent",
    imported: true,
    author: { kind: "member", id: null, name: "Нурлан" },
  });
  expect(await chatOf(owner, batch.conversationId)).toMatchObject({
    unread: 0,
    waitingSince: null,
    channelId: null,
    provider: "whatsapp",
    lastMessage: { text: "49", at: new Date(start + 49 * 60_000).toISOString() },
  });
  expect(
    await eventsOf(app, owner.organizationId, ["message.received", "message.sent", "conversation.started"]),
  ).toEqual([]);
  expect((await owner.call(messagingApi.listInbox, { query: {} })).items).toEqual([]);
});

test("a second import of the same chat adds only what is new, in any order, also at once", async () => {
  const { owner, scope, chat } = await givenImport();
  const again = (messages: ImportedMessage[]) => run(scope, newId(), chat, messages);
  const first = await again(range(10, 20));
  expect(await again(range(5, 15))).toMatchObject({
    conversationId: first.conversationId,
    isNew: false,
    added: 5,
    skipped: 5,
  });
  const both = await Promise.all([again(range(0, 30)), again(range(0, 30))]);
  expect(both.map(({ added }) => added).sort((a, b) => a - b)).toEqual([0, 15]);
  expect((await threadOf(owner, first.conversationId)).map(({ text }) => text)).toEqual(
    range(0, 30).map(({ text }) => text),
  );
  expect((await chatOf(owner, first.conversationId)).lastMessage?.text).toBe("29");
});

test("a message that stands twice in one batch is kept once, and replies find what they answer", async () => {
  const { owner, scope, chat } = await givenImport();
  const messages = [
    message(0),
    message(0),
    message(1, { replyToExternalId: "imp:0" }),
    message(2, { replyToExternalId: "imp:99" }),
  ];
  const batch = await run(scope, newId(), chat, messages);
  expect(batch).toMatchObject({ added: 3, skipped: 1 });
  const thread = await threadOf(owner, batch.conversationId);
  expect(thread.map(({ replyToId }) => replyToId)).toEqual([null, thread[0]?.id, null]);
});

test("files of an export can be opened, and those it did not hold show as missing", async () => {
  const { owner, scope, chat } = await givenImport();
  const storageKey = `${owner.organizationId}/imports/${newId()}`;
  await app.services.files.put(storageKey, Readable.from([Buffer.from("скан")]));
  const files = [
    { name: "паспорт.txt", mime: "text/plain", size: 8, storageKey },
    { name: "IMG-1.jpg", mime: "image/jpeg", size: null, storageKey: null },
  ];
  const { conversationId } = await run(scope, newId(), chat, [message(0, { kind: "photo", files })]);
  const [shown] = await threadOf(owner, conversationId);
  expect(shown?.attachments.map(({ name, state }) => [name, state])).toEqual([
    ["паспорт.txt", "ready"],
    ["IMG-1.jpg", "missing"],
  ]);
  const content = await owner.get(shown?.attachments[0]?.url ?? "");
  expect([content.status, content.body]).toEqual([200, "скан"]);
});

test("removing an import removes what it added and nothing else", async () => {
  const { owner, scope, chat } = await givenImport();
  const [older, newer] = [newId(), newId()];
  const { conversationId } = await run(scope, older, chat, range(0, 10));
  await run(scope, newer, chat, range(5, 20));
  expect(await removeAll(scope, newer)).toEqual({ messages: 10, conversations: 0 });
  expect((await chatOf(owner, conversationId)).lastMessage?.text).toBe("9");
  await run(scope, newer, chat, range(5, 20));
  expect(await removeAll(scope, older)).toEqual({ messages: 10, conversations: 0 });
  expect((await threadOf(owner, conversationId)).map(({ text }) => text)).toEqual(
    range(10, 20).map(({ text }) => text),
  );
  // The conversation goes too; it counts for the import that started it.
  expect(await removeAll(scope, newer)).toEqual({ messages: 10, conversations: 0 });
  expect(await listAll(owner)).toEqual([]);
});

test("more than one call's worth is a mistake of the caller", async () => {
  const { scope, chat } = await givenImport();
  await expect(run(scope, newId(), chat, range(0, 1001))).rejects.toThrow("1000");
});
