import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importsApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { telegramChat, whatsAppChat } from "../../tests/factories/exports.ts";
import { countRows } from "../../tests/factories/imported.ts";
import { givenOrganizations, type TestMember } from "../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../tests/test-app.ts";
import { runCommand } from "./run-command.ts";

let app: TestApp;
let owner: TestMember;
let folder: string;

beforeAll(async () => {
  app = await startTestApp();
  owner = await givenOrganizations(app).owner({ name: "Silk Road" });
  folder = mkdtempSync(join(tmpdir(), "karavan-cli-import-"));
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function karavan(...typed: string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runCommand(typed, {
    env: { KARAVAN_DATA: app.dataDir },
    connection: app.connection,
    print: (line) => out.push(line),
    printError: (line) => errors.push(line),
    readInput: async () => "",
  });
  return { code, out: out.join("\n"), errors: errors.join("\n") };
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const where = ["--organization", "silk road", "--time-zone", "Asia/Bishkek"];

test("files of this machine are imported as an upload would, and told so", async () => {
  const chat = file("WhatsApp Chat with Anna.txt", whatsAppChat("Anna", 2500));
  const notes = file("notes.txt", "no chat");
  const first = await karavan("import", "whatsapp", chat, notes, ...where);
  expect(first).toMatchObject({ code: 0, errors: "" });
  expect(first.out).toContain("notes.txt  not_recognized");
  expect(first.out).toContain("Added 2500 messages, 1 conversations, 1 contacts, 1 deals.");
  const { items } = await owner.call(importsApi.listImports, { query: {} });
  expect(items).toMatchObject([
    { status: "partial", startedBy: { kind: "system", id: null }, options: { timeZone: "Asia/Bishkek" } },
  ]);
  expect(
    (await karavan("import", "whatsapp", chat, "--organization", owner.organizationId, "--time-zone", "UTC")).out,
  ).toContain("Skipped 2500 messages that were there already.");
});

// The embedded database is open in one process.
test.runIf(process.env.TEST_DATABASE_URL)("while it imports it is known as a worker", async () => {
  const chat = file("WhatsApp Chat with Dana.txt", whatsAppChat("Dana", 5000));
  const imported = karavan("import", "whatsapp", chat, ...where);
  await expect.poll(countWorkers, { interval: 10, timeout: 20_000 }).toBe(1);
  expect(await imported).toMatchObject({ code: 0 });
  await expect.poll(countWorkers).toBe(0);
});

async function countWorkers(): Promise<number> {
  const { rows } = await app.services.database.query(
    `select count(*) from pg_locks join pg_database on pg_database.oid = pg_locks.database
     where locktype = 'advisory' and mode = 'ShareLock' and datname = current_database()`,
  );
  return rows[0].count;
}

test("a folder brings its media along", async () => {
  const chat = telegramChat({ id: 77, name: "Нур" }, [{ id: 1, text: "вот", file: "files/offer.pdf" }]);
  file("export/result.json", chat);
  file("export/files/offer.pdf", "%PDF-1.4");
  expect(await karavan("import", "telegram", join(folder, "export"), ...where)).toMatchObject({ code: 0 });
  expect(await countRows(app, owner)).toMatchObject({ files: 1, attachments: 1 });
});

test("what cannot be done is said before anything is stored, or ends with an error", async () => {
  const chat = file("WhatsApp Chat with Bob.txt", whatsAppChat("Bob", 2));
  expect(await karavan("import", "whatsapp", ...where)).toMatchObject({
    code: 2,
    errors: expect.stringContaining("name the files"),
  });
  expect(await karavan("import", "whatsapp", "nowhere.txt", ...where)).toMatchObject({
    code: 1,
    errors: "there is no file nowhere.txt",
  });
  expect(await karavan("import", "whatsapp", chat, "--time-zone", "UTC")).toMatchObject({
    code: 2,
    errors: expect.stringContaining("--organization"),
  });
  expect(await karavan("import", "whatsapp", chat, "--organization", "Nobody", "--time-zone", "UTC")).toMatchObject({
    code: 1,
    errors: 'there is no organization "Nobody"',
  });
  const marsian = await karavan(
    "import",
    "whatsapp",
    chat,
    "--organization",
    "Silk Road",
    "--time-zone",
    "Mars/Olympus",
  );
  expect(marsian).toMatchObject({ code: 2, errors: expect.stringContaining("--time-zone") });
  expect(await karavan("import", "telegram", chat, ...where)).toMatchObject({
    code: 1,
    errors: "The import is failed.",
  });
});
