import { importsApi as api, crmApi, messagingApi } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { eventsOf } from "../../../tests/events.ts";
import { telegramChat, whatsAppChat, zip } from "../../../tests/factories/exports.ts";
import { importRunner, startedEvent } from "../../../tests/factories/import-runs.ts";
import { countRows, importedRecords } from "../../../tests/factories/imported.ts";
import { importAndSettle, importForm, startImport, storedFiles } from "../../../tests/factories/imports.ts";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { runImportJob } from "./run-import.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let runOnce: ReturnType<typeof importRunner>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  runOnce = importRunner(app, runImportJob);
});
afterAll(() => app.stop());

const nameOf = (contact: string) => `Чат WhatsApp с контактом ${contact}.txt`;
const anna = { [nameOf("Анна")]: whatsAppChat("Анна", 10) };
const telegramForm = (files: Record<string, string | Uint8Array>) => importForm(files, { source: "telegram" });

const read = (member: TestMember, id: string) => member.call(api.getImport, { params: { id } });

describe("what an export becomes", () => {
  test("a contact, a conversation that waits for nobody, and a deal", async () => {
    const owner = await given.owner();
    const done = await importAndSettle(app, owner, importForm(anna));
    expect(done).toMatchObject({
      status: "done",
      progress: 1,
      counts: { contacts: 1, conversations: 1, messages: 10, deals: 1, skipped: 0 },
      problems: [],
      startedBy: { kind: "member", id: owner.memberId, name: owner.name },
    });
    const { items } = await owner.call(messagingApi.listConversations, { query: {} });
    expect(items).toMatchObject([
      {
        title: "Анна",
        contactName: "Анна",
        provider: "whatsapp",
        channelId: null,
        unread: 0,
        waitingSince: null,
        status: "open",
      },
    ]);
    expect((await owner.call(messagingApi.listInbox, { query: {} })).items).toEqual([]);
    const [conversation] = items;
    const thread = await owner.call(messagingApi.listMessages, { query: { conversationId: conversation?.id ?? "" } });
    expect(thread.items.toReversed().slice(0, 2)).toMatchObject([
      {
        text: "сообщение 0",
        direction: "inbound",
        status: "received",
        author: { kind: "contact", id: conversation?.contactId },
        imported: true,
      },
      { text: "сообщение 1", direction: "outbound", status: "sent", author: { kind: "member", name: "Бюро" } },
    ]);
    expect(storedFiles(app, owner, "imports")).toEqual([]);
  });

  test("the log says what began it, and nobody answers history", async () => {
    const owner = await given.owner();
    const { id } = await importAndSettle(app, owner, importForm(anna));
    const started = await startedEvent(app, owner, id);
    const told = await eventsOf(app, owner.organizationId, [
      "conversation.imported",
      "import.finished",
      "contact.created",
      "deal.created",
    ]);
    expect(told.map(({ type, causeId, actorId }) => ({ type, causeId, actorId }))).toEqual(
      ["contact.created", "deal.created", "conversation.imported", "import.finished"].map((type) => {
        return { type, causeId: started.id, actorId: owner.memberId };
      }),
    );
    expect(told.map(({ facts }) => facts)).toMatchObject([
      { source: "import" },
      {},
      { importId: id, messages: 10 },
      { importId: id, source: "whatsapp", status: "done" },
    ]);
    expect(
      await eventsOf(app, owner.organizationId, ["message.received", "conversation.started", "draft.requested"]),
    ).toEqual([]);
    expect((await owner.call(messagingApi.listDrafts, { query: {} })).items).toEqual([]);
  });

  test("files of a zip are kept with their messages; those it lacks show as missing", async () => {
    const owner = await given.owner();
    const chat =
      "15.01.26, 10:01 - Анна: IMG-20260115-WA0001.jpg (файл добавлен)\n15.01.26, 10:02 - Анна: IMG-20260115-WA0002.jpg (файл добавлен)\n15.01.26, 10:03 - Бюро: ок\n";
    const picture = Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex");
    const archive = zip({ [nameOf("Анна")]: chat, "IMG-20260115-WA0001.jpg": picture });
    expect(await importAndSettle(app, owner, importForm({ "chat.zip": archive }))).toMatchObject({
      status: "done",
      counts: { messages: 3 },
    });
    const [conversation] = (await owner.call(messagingApi.listConversations, { query: {} })).items;
    const { items } = await owner.call(messagingApi.listMessages, {
      query: { conversationId: conversation?.id ?? "" },
    });
    const [there, missing] = items.toReversed().flatMap(({ attachments }) => attachments);
    expect([there, missing]).toMatchObject([
      { name: "IMG-20260115-WA0001.jpg", mime: "image/jpeg", size: picture.length, state: "ready" },
      { name: "IMG-20260115-WA0002.jpg", state: "missing", url: null },
    ]);
    const answer = await fetch(`${app.url}${there?.url}`, { headers: owner.headers });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture);
  });

  test("one message of Telegram keeps its file, its reply and its place", async () => {
    const owner = await given.owner();
    const chat = telegramChat({ id: 77, name: "Нур" }, [
      { id: 1, text: "тур?" },
      { id: 2, text: "вот", file: "files/offer.pdf", isOurs: true, replyTo: 1 },
    ]);
    const files = { "DataExport/result.json": chat, "DataExport/files/offer.pdf": "%PDF-1.4 offer" };
    expect(await importAndSettle(app, owner, telegramForm(files))).toMatchObject({
      status: "done",
      counts: { contacts: 1, messages: 2 },
    });
    expect(await importedRecords(app, owner)).toMatchObject({
      conversations: [
        {
          contact: "Нур",
          messages: [{ text: "тур?" }, { files: [{ name: "offer.pdf", state: "ready" }], answers: expect.any(String) }],
        },
      ],
      people: [{ provider: "telegram", account: "", external_id: "77" }],
    });
  });

  test("two chats with people of one name stay two people; one phone is one person", async () => {
    const owner = await given.owner();
    const phone = "+996 555 123 456";
    const files = { [nameOf("Анна")]: whatsAppChat("Анна", 4), [nameOf(phone)]: whatsAppChat(phone, 4) };
    await importAndSettle(app, owner, importForm(files));
    const group = `${whatsAppChat("Анна", 2)}16.01.26, 10:00 - ${phone}: я тоже\n`;
    const done = await importAndSettle(
      app,
      owner,
      importForm({ [nameOf("Поход")]: group, [nameOf(phone)]: whatsAppChat(phone, 6) }),
    );
    expect(done.counts).toEqual({ contacts: 1, conversations: 1, messages: 5, deals: 1, skipped: 4 });
    expect(await importedRecords(app, owner)).toMatchObject({
      people: [{ external_id: "+996555123456" }, { name: "Анна" }, { name: "Поход", external_id: "group" }],
    });
  });
});

describe("what is there already", () => {
  test("a second import of the same files adds nothing and says how much it skipped", async () => {
    const owner = await given.owner();
    await importAndSettle(app, owner, importForm(anna));
    const before = await countRows(app, owner);
    const again = await importAndSettle(app, owner, importForm(anna));
    expect(again).toMatchObject({
      status: "done",
      counts: { contacts: 0, conversations: 0, messages: 0, deals: 0, skipped: 10 },
    });
    expect(await countRows(app, owner)).toEqual(before);
    expect(await eventsOf(app, owner.organizationId, ["conversation.imported"])).toHaveLength(1);
  });

  test("a longer export of the same chat adds what is new", async () => {
    const owner = await given.owner();
    await importAndSettle(app, owner, importForm(anna));
    const longer = await importAndSettle(app, owner, importForm({ [nameOf("Анна")]: whatsAppChat("Анна", 14) }));
    expect(longer.counts).toEqual({ contacts: 0, conversations: 0, messages: 4, deals: 0, skipped: 10 });
  });

  test("what a later export adds to a deleted contact's chat waits there unseen, and is there when they come back", async () => {
    const owner = await given.owner();
    await importAndSettle(app, owner, importForm(anna));
    const [chat] = (await owner.call(messagingApi.listConversations, {})).items;
    const params = { id: chat?.contactId ?? "" };
    await owner.call(crmApi.deleteContact, { params });
    await app.settle();
    const later = await importAndSettle(app, owner, importForm({ [nameOf("Анна")]: whatsAppChat("Анна", 15) }));
    expect(later).toMatchObject({
      status: "done",
      counts: { contacts: 0, conversations: 0, messages: 5, deals: 0, skipped: 10 },
    });
    expect((await owner.call(messagingApi.listConversations, {})).items).toEqual([]);
    expectRefusal(await owner.get(`/api/crm/contacts/${params.id}`), 404, "not_found");

    await owner.call(crmApi.restoreContact, { params });
    await app.settle();
    const { items } = await owner.call(messagingApi.listConversations, {});
    expect(items).toMatchObject([{ id: chat?.id, lastMessage: { text: "сообщение 14" } }]);
  });

  test("the same chat twice in one upload is one conversation", async () => {
    const owner = await given.owner();
    const files = { ...anna, "Чат WhatsApp с контактом Анна (1).txt": whatsAppChat("Анна", 12) };
    const done = await importAndSettle(app, owner, importForm(files));
    expect(done).toMatchObject({
      status: "done",
      counts: { contacts: 1, conversations: 1, messages: 12, deals: 1, skipped: 10 },
    });
    expect(done.problems.map(({ code }) => code)).toEqual(["chat_repeated"]);
  });

  test("two people who import the same files at once store them once", async () => {
    const owner = await given.owner();
    const admin = await given.member(owner, "admin");
    const files = Object.fromEntries(["Анна", "Боб", "Вера"].map((name) => [nameOf(name), whatsAppChat(name, 1200)]));
    const ids = await Promise.all([startImport(owner, importForm(files)), startImport(admin, importForm(files))]);
    const errors = await Promise.all([runOnce(owner, ids[0] ?? ""), runOnce(admin, ids[1] ?? "")]);
    expect(errors).toEqual([undefined, undefined]);
    const [one, two] = await Promise.all(ids.map((id) => read(owner, id)));
    if (!one || !two) throw new Error("an import is missing");
    const sum = (pick: keyof typeof one.counts) => one.counts[pick] + two.counts[pick];
    expect({
      messages: sum("messages"),
      skipped: sum("skipped"),
      contacts: sum("contacts"),
      deals: sum("deals"),
    }).toEqual({
      messages: 3600,
      skipped: 3600,
      contacts: 3,
      deals: 3,
    });
    expect(await countRows(app, owner)).toMatchObject({ messages: 3600, conversations: 3, contacts: 3, deals: 3 });
    await app.settle();
  });
});
