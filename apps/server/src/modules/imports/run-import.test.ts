import { importsApi as api } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventsOf } from "../../../tests/events.ts";
import { telegramChat, whatsAppChat, zip } from "../../../tests/factories/exports.ts";
import { importRunner } from "../../../tests/factories/import-runs.ts";
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
