import { importsApi as api, crmApi, messagingApi } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Breakage, breakConnections } from "../../../tests/break-connections.ts";
import { expectRefusal } from "../../../tests/client.ts";
import { eventsOf } from "../../../tests/events.ts";
import { telegramChat, whatsAppChat, zip } from "../../../tests/factories/exports.ts";
import { countRows, importedRecords } from "../../../tests/factories/imported.ts";
import { importAndSettle, importForm, startImport, storedFiles } from "../../../tests/factories/imports.ts";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { runImportJob } from "./run-import.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

const nameOf = (contact: string) => `Чат WhatsApp с контактом ${contact}.txt`;
const anna = { [nameOf("Анна")]: whatsAppChat("Анна", 10) };
const telegramForm = (files: Record<string, string | Uint8Array>) => importForm(files, { source: "telegram" });

/** One run of an import, as a worker does it, over connections that break as told; the error it ended with. */
async function runOnce(
  member: TestMember,
  importId: string,
  breakage: Breakage = {},
  signal = new AbortController().signal,
) {
  const { id } = await startedEvent(member, importId);
  const scope = given.scope(member).causedBy(id);
  const attempt = { id: "run", number: 1, last: false, signal };
  return runImportJob.handle(breakConnections(scope, breakage), { importId }, attempt).then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function startedEvent({ organizationId }: TestMember, importId: string) {
  const started = await eventsOf(app, organizationId, ["import.started"]);
  const event = started.find(({ facts }) => "importId" in facts && facts.importId === importId);
  if (!event) throw new Error("the import did not start");
  return event;
}

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
    const started = await startedEvent(owner, id);
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

describe("a crash", () => {
  const files = {
    [nameOf("Анна")]: whatsAppChat("Анна", 2300),
    [nameOf("Боб")]: whatsAppChat("Боб", 150),
    "notes.txt": "no chat at all\n",
    [nameOf("Анна (1)")]: whatsAppChat("Анна", 1400, 2000),
    "chat.zip": zip({
      [nameOf("Вера")]:
        "15.01.26, 10:01 - Вера: a.pdf (файл добавлен)\n15.01.26, 10:02 - Бюро: b.pdf (файл добавлен)\n",
      "a.pdf": "%PDF-1.4 a",
      "b.pdf": "%PDF-1.4 b",
    }),
  };

  test("between any two statements, or with the answer to a commit, costs nothing and doubles nothing", async () => {
    const [calm, broken] = await Promise.all([given.owner(), given.owner()]);
    const expected = await importAndSettle(app, calm, importForm(files));
    const id = await startImport(broken, importForm(files));
    const failures: unknown[] = [];
    // The same places every time: a linear congruence stands for chance.
    for (let run = 0, dice = 7; run < 200; run += 1) {
      dice = (dice * 1103515245 + 12345) % 2 ** 31;
      const breakage = run % 3 === 0 ? { loseCommit: 1 + (dice % 3) } : { afterStatements: 10 + (dice % 50) };
      const failure = await runOnce(broken, id, breakage);
      if (failure === undefined) break;
      failures.push(failure);
    }
    await app.settle();
    const { counts, status, problems } = await read(broken, id);
    expect(failures.length).toBeGreaterThan(5);
    expect({ counts, status, problems }).toEqual({
      counts: expected.counts,
      status: expected.status,
      problems: expected.problems,
    });
    expect(counts).toEqual({ contacts: 3, conversations: 3, messages: 3552, deals: 3, skipped: 300 });
    expect(await importedRecords(app, broken)).toEqual(await importedRecords(app, calm));
    expect(await countRows(app, broken)).toEqual(await countRows(app, calm));
    const told = async (member: TestMember) =>
      (await eventsOf(app, member.organizationId, ["conversation.imported"])).map(
        ({ facts }) => "messages" in facts && facts.messages,
      );
    expect(await told(broken)).toEqual(await told(calm));
    expect(storedFiles(app, broken, `imported/${id}`)).toHaveLength(2);
  });

  test("a worker that was slower than another with the same import leaves it to the other", async () => {
    const owner = await given.owner();
    const id = await startImport(owner, importForm({ [nameOf("Анна")]: whatsAppChat("Анна", 3500) }));
    const overtaken = await runOnce(owner, id, {
      beforeTransaction: async (number) => {
        if (number === 3) await runOnce(owner, id);
      },
    });
    expect(overtaken).toBeUndefined();
    expect(await read(owner, id)).toMatchObject({ status: "done", counts: { messages: 3500, skipped: 0 } });
    await app.settle();
  });

  test("a worker that is told to end leaves the rest to the next one", async () => {
    const owner = await given.owner();
    const id = await startImport(owner, importForm({ [nameOf("Анна")]: whatsAppChat("Анна", 3500) }));
    const ending = new AbortController();
    await runOnce(
      owner,
      id,
      { beforeTransaction: async (number) => void (number === 4 && ending.abort()) },
      ending.signal,
    );
    const { status, progress } = await read(owner, id);
    expect(status).toBe("running");
    expect(progress).toBeGreaterThan(0);
    expect(progress).toBeLessThan(1);
    await app.settle();
    expect(await read(owner, id)).toMatchObject({
      status: "done",
      progress: 1,
      counts: { messages: 3500, skipped: 0 },
    });
  });

  test("an import that only ever breaks is given up and says so", async () => {
    const owner = await given.owner();
    const id = await startImport(owner, importForm(anna));
    for (let run = 0; run < 20; run += 1)
      expect(await runOnce(owner, id, { afterStatements: 12 })).toBeInstanceOf(Error);
    expect(await runOnce(owner, id)).toBeUndefined();
    expect(await read(owner, id)).toMatchObject({
      status: "failed",
      problems: [{ code: "gave_up" }],
      counts: { messages: 0 },
    });
    await app.settle();
    expect(storedFiles(app, owner, "imports")).toEqual([]);
  });
});

describe("cancelling", () => {
  test("an import that has not begun ends at once", async () => {
    const owner = await given.owner();
    const id = await startImport(owner, importForm(anna));
    const cancelled = await owner.call(api.cancelImport, { params: { id } });
    expect(cancelled).toMatchObject({ status: "cancelled", progress: 0, finishedAt: expect.any(String) });
    await app.settle();
    expect(await read(owner, id)).toMatchObject({ status: "cancelled", counts: { messages: 0 } });
    expect(storedFiles(app, owner, "imports")).toEqual([]);
    expectRefusal(await owner.post(api.cancelImport.path.replace(":id", id)), 409, "import_not_running");
  });

  test("a running import stops within a batch, and what it added stays", async () => {
    const owner = await given.owner();
    const id = await startImport(owner, importForm({ [nameOf("Анна")]: whatsAppChat("Анна", 5000) }));
    const cancel = async (number: number) => {
      if (number === 4) await owner.call(api.cancelImport, { params: { id } });
    };
    expect(await runOnce(owner, id, { beforeTransaction: cancel })).toBeUndefined();
    const { status, counts, progress } = await read(owner, id);
    expect(status).toBe("cancelled");
    expect(counts.messages).toBeGreaterThan(0);
    expect(counts.messages).toBeLessThan(5000);
    expect(progress).toBeCloseTo(counts.messages / 5000);
    expect(await countRows(app, owner)).toMatchObject({ messages: counts.messages, conversations: 1 });
    expect(await eventsOf(app, owner.organizationId, ["import.cancel.requested", "import.finished"])).toMatchObject([
      { type: "import.cancel.requested", actorKind: "member", actorId: owner.memberId },
      { facts: { status: "cancelled" } },
    ]);
    await app.settle();
    expect(storedFiles(app, owner, "imports")).toEqual([]);
  });

  test("an import that is over cannot be cancelled", async () => {
    const owner = await given.owner();
    const { id } = await importAndSettle(app, owner, importForm(anna));
    expectRefusal(await owner.post(api.cancelImport.path.replace(":id", id)), 409, "import_not_running");
  });
});

describe("bad files", () => {
  test("one never loses the others, and each is named", async () => {
    const owner = await given.owner();
    const done = await importAndSettle(
      app,
      owner,
      importForm({
        ...anna,
        "notes.txt": "hello\n",
        "broken.zip": "PK\u0003\u0004 and nothing more behind it",
        "result.json": telegramChat({ id: 7, name: "Нур" }, [{ id: 1 }]),
      }),
    );
    expect(done).toMatchObject({ status: "partial", counts: { messages: 10 } });
    const codes = Object.fromEntries(done.problems.map(({ file, code }) => [file, code]));
    expect(codes).toMatchObject({
      "notes.txt": expect.any(String),
      "broken.zip": "zip_broken",
      "result.json": "other_source",
    });
  });

  test.each([
    ["text that is no chat", { "notes.txt": "buy bread\n" }, "not_recognized"],
    ["nothing but a picture", { "photo.jpg": "\u00ff\u00d8" }, "not_recognized"],
    ["an empty file", { "chat.txt": "" }, "not_recognized"],
    [
      "JSON that breaks off",
      { "result.json": '{"name": "A", "type": "personal_chat", "id": 1, "messages": [{"id": 1,' },
      "json_truncated",
    ],
    [
      "the other messenger's export",
      { "result.json": telegramChat({ id: 7, name: "Нур" }, [{ id: 1 }]) },
      "other_source",
    ],
  ])("%s alone fails", async (_, files, code) => {
    const owner = await given.owner();
    const source = code === "json_truncated" ? "telegram" : "whatsapp";
    const done = await importAndSettle(app, owner, importForm(files, { source }));
    expect(done).toMatchObject({ status: "failed", progress: 1, counts: { messages: 0 } });
    expect(done.problems.map((problem) => problem.code)).toContain(code);
  });

  test("a zip that would unpack without end is refused; one that climbs out of its folder reaches nothing", async () => {
    const owner = await given.owner();
    const bomb = zip({ "_chat.txt": Buffer.alloc(300 * 1024 * 1024, "20.11.26, 10:01 - A: x\n") });
    expect(bomb.length).toBeLessThan(4 * 1024 * 1024);
    const climbing = zip({ [nameOf("Анна")]: whatsAppChat("Анна", 2), "../../../../tmp/evil.txt": "evil" });
    const done = await importAndSettle(app, owner, importForm({ "bomb.zip": bomb, "climbing.zip": climbing }));
    expect(done).toMatchObject({ status: "partial", counts: { messages: 2 } });
    expect(Object.fromEntries(done.problems.map(({ file, code }) => [file, code]))).toEqual({
      "bomb.zip": "zip_bomb_suspected",
      "climbing.zip": "zip_unsafe_path",
    });
  });

  test("texts and sizes no column takes are mended, not stumbled over", async () => {
    const owner = await given.owner();
    const wild = JSON.stringify({
      name: `a\0b${"x".repeat(5000)}`,
      type: "personal_chat",
      id: 1,
      messages: [
        { id: 1, type: "message", date_unixtime: "1772359200", from: "\ud800\0", from_id: "user1", text: "a\0\ud800b" },
        {
          id: 2,
          type: "message",
          date_unixtime: "99999999999",
          from: "x",
          from_id: "user2",
          text: "y".repeat(200_000),
          file: "a.bin",
          file_size: 1.5,
          mime_type: "a\0/b",
        },
        { id: "\0", type: "message", date_unixtime: "0", from_id: `user${"9".repeat(100)}`, text: "z" },
      ],
    });
    const done = await importAndSettle(app, owner, telegramForm({ "result.json": wild }));
    expect(done).toMatchObject({
      status: "partial",
      counts: { messages: 3 },
      problems: [{ code: "message_truncated", line: expect.any(Number) }],
    });
  });

  test("a message the database will not take is named, and its neighbours are stored", async () => {
    const owner = await given.owner();
    await app.services.database.query("alter table messages add constraint no_poison check (text <> 'poison')");
    const chat = `${whatsAppChat("Анна", 1200)}17.01.26, 10:00 - Анна: poison\n${whatsAppChat("Анна", 300, 4000)}`;
    const done = await importAndSettle(app, owner, importForm({ [nameOf("Анна")]: chat }));
    expect(done).toMatchObject({
      status: "partial",
      progress: 1,
      counts: { contacts: 1, conversations: 1, messages: 1500, skipped: 0 },
    });
    expect(done.problems).toEqual([{ file: nameOf("Анна"), line: 1201, code: "message_refused", text: "" }]);
    const again = await importAndSettle(app, owner, importForm({ [nameOf("Анна")]: chat }));
    expect(again.counts).toMatchObject({ messages: 0, skipped: 1500 });
    expect(await eventsOf(app, owner.organizationId, ["conversation.imported"])).toMatchObject([
      { facts: { messages: 1500 } },
    ]);
  });

  test("every problem can be paged through", async () => {
    const owner = await given.owner();
    const messages = Array.from(
      { length: 130 },
      (_, id) => `{"id": ${id}, "type": "message", "date_unixtime": "x", "from_id": "user7", "text": "t"}`,
    );
    const broken = `{"name": "A", "type": "personal_chat", "id": 7, "messages": [${messages.join(",\n")}]}`;
    const { id, problems, problemCount } = await importAndSettle(app, owner, telegramForm({ "result.json": broken }));
    expect({ shown: problems.length, problemCount }).toEqual({ shown: 100, problemCount: 130 });
    const first = await owner.call(api.listImportProblems, { params: { id }, query: { limit: 100 } });
    const rest = await owner.call(api.listImportProblems, {
      params: { id },
      query: { limit: 100, cursor: first.nextCursor ?? "" },
    });
    expect(first.items).toEqual(problems);
    expect(rest).toMatchObject({ items: { length: 30 }, nextCursor: null });
    expect([...first.items, ...rest.items].map(({ line }) => line)).toEqual(
      Array.from({ length: 130 }, (_, line) => line + 1),
    );
  });
});

test("imports are listed newest first, page by page and by how they stand", async () => {
  const owner = await given.owner();
  const ids: string[] = [];
  for (const files of [anna, { "notes.txt": "x" }, anna])
    ids.unshift((await importAndSettle(app, owner, importForm(files))).id);
  const first = await owner.call(api.listImports, { query: { limit: 2 } });
  const rest = await owner.call(api.listImports, { query: { limit: 2, cursor: first.nextCursor ?? "" } });
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
  expect(rest.nextCursor).toBeNull();
  const failed = await owner.call(api.listImports, { query: { status: "failed" } });
  expect(failed.items.map(({ id }) => id)).toEqual([ids[1]]);
});
