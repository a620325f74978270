import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countRows } from "../../../tests/factories/imported.ts";
import { importAndSettle, importForm } from "../../../tests/factories/imports.ts";
import { givenOrganizations } from "../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";

const root = process.env.KARAVAN_FIXTURES;
if (root === undefined) process.stdout.write("KARAVAN_FIXTURES is unset: imports of shared exports are skipped\n");

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

function filesIn(folder: string): string[] {
  if (root === undefined) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Counted without any parser of ours: elements of every list called "messages". */
function countTelegram(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum, each) => sum + countTelegram(each), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, each]) => {
    return sum + (key === "messages" && Array.isArray(each) ? each.length : countTelegram(each));
  }, 0);
}

/** Lines that begin with a date, in brackets or not. */
function countWhatsApp(text: string): number {
  return text.split("\n").filter((line) => /^\W{0,2}\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? /.test(line)).length;
}

const whatsapp = filesIn("whatsapp-export").filter((path) => extname(path) === ".txt");
const telegram = filesIn("telegram-export").filter(
  (path) => extname(path) === ".json" && basename(path) !== "target.json",
);
const exports = [
  ...whatsapp.map((path) => ({ path, source: "whatsapp", count: countWhatsApp(readFileSync(path, "utf8")) })),
  ...telegram.map((path) => ({
    path,
    source: "telegram",
    count: countTelegram(JSON.parse(readFileSync(path, "utf8"))),
  })),
];

describe.runIf(root !== undefined)("shared exports", () => {
  test.each(exports)("$path: every message arrives, and none a second time", async ({ path, source, count }) => {
    const owner = await given.owner();
    const form = () => importForm({ [basename(path)]: readFileSync(path) }, { source });
    const first = await importAndSettle(app, owner, form());
    expect(first).toMatchObject({ status: "done", counts: { messages: count, skipped: 0 }, problems: [] });
    expect(count).toBeGreaterThan(0);
    const before = await countRows(app, owner);
    expect(before).toMatchObject({
      messages: count,
      conversations: first.counts.conversations,
      deals: first.counts.deals,
    });
    const second = await importAndSettle(app, owner, form());
    expect(second).toMatchObject({
      status: "done",
      counts: { contacts: 0, conversations: 0, messages: 0, deals: 0, skipped: count },
    });
    expect(await countRows(app, owner)).toEqual(before);
  });

  test("a whole folder of Telegram Desktop, dropped as it lies, finds its files", async () => {
    const folder = join(root ?? "", "telegram-export/chat-history-manager/telegram_2020-01");
    const inFolder = telegram.concat(filesIn("telegram-export")).filter((path) => path.startsWith(folder));
    const files = Object.fromEntries(inFolder.map((path) => [relative(folder, path), readFileSync(path)]));
    const owner = await given.owner();
    const done = await importAndSettle(app, owner, importForm(files, { source: "telegram" }));
    expect(done.counts.messages).toBe(countTelegram(JSON.parse(readFileSync(join(folder, "result.json"), "utf8"))));
    const { rows } = await app.services.database.query(
      "select name, mime, size, state from attachments where organization_id = $1 and state = 'ready' order by name",
      [owner.organizationId],
    );
    expect(rows).toMatchObject([{ name: "contact_1.vcard" }, { name: "contact_2.vcard" }]);
  });
});
