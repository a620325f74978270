import { importsApi as api } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { telegramChat, whatsAppChat } from "../../../tests/factories/exports.ts";
import { countRows } from "../../../tests/factories/imported.ts";
import { importForm, refusedFields, startImport, storedFiles } from "../../../tests/factories/imports.ts";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  owner = await given.owner({ timeZone: "Asia/Bishkek" });
});
afterAll(() => app.stop());

async function preview(form: FormData) {
  const answer = await owner.request("POST", api.previewImport.path, form);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
  return api.previewImport.ok.parse(answer.body);
}

const files = { "WhatsApp Chat with Anna.txt": whatsAppChat("Anna", 30), "notes.txt": "no chat\n" };

test("says what an import would bring, chat by chat, and makes no record", async () => {
  const before = await countRows(app, owner);
  const shown = await preview(importForm(files));
  expect(shown).toMatchObject({
    uploadId: expect.any(String),
    files: [
      { name: "WhatsApp Chat with Anna.txt", size: expect.any(Number) },
      { name: "notes.txt", size: 8 },
    ],
    source: "whatsapp",
    messages: 30,
    chats: [
      {
        source: "whatsapp",
        file: "WhatsApp Chat with Anna.txt",
        title: "Anna",
        kind: "private",
        participants: ["Anna", "Бюро"],
        ownName: "Бюро",
        messages: 30,
        firstAt: "2026-01-15T08:00:00.000Z",
        lastAt: "2026-01-15T08:29:00.000Z",
      },
    ],
    problems: [{ file: "notes.txt", line: null, code: "not_recognized" }],
  });
  expect(await countRows(app, owner)).toEqual(before);
  expect((await owner.call(api.listImports, { query: {} })).items).toEqual([]);
});

describe("what was looked at need not be sent again", () => {
  const kept = (uploadId: unknown, options: unknown = { timeZone: "UTC" }) => {
    const form = importForm({}, { options });
    form.append("uploadId", String(uploadId));
    return form;
  };

  test("to be looked at with other options", async () => {
    const { uploadId } = await preview(importForm(files));
    const again = await preview(kept(uploadId, { timeZone: "Asia/Bishkek", ownNames: ["Anna"] }));
    expect(again).toMatchObject({
      uploadId,
      files: [{ name: "WhatsApp Chat with Anna.txt" }, { name: "notes.txt" }],
      chats: [{ ownName: "Anna", firstAt: "2026-01-15T02:00:00.000Z" }],
    });
  });

  test("nor to be imported, which happens once however often it is asked for", async () => {
    const member = await given.owner();
    const form = importForm(files);
    const answer = await member.request("POST", api.previewImport.path, form);
    const { uploadId } = api.previewImport.ok.parse(answer.body);
    const ids = [await startImport(member, kept(uploadId)), await startImport(member, kept(uploadId))];
    expect(ids).toEqual([uploadId, uploadId]);
    await app.settle();
    const { items } = await member.call(api.listImports, { query: {} });
    expect(items).toMatchObject([
      {
        id: uploadId,
        status: "partial",
        counts: { messages: 30 },
        files: [{ name: "WhatsApp Chat with Anna.txt" }, { name: "notes.txt" }],
      },
    ]);
    await app.settle();
    expect(storedFiles(app, member, "imports")).toEqual([]);
    expectRefusal(await member.request("POST", api.previewImport.path, kept(uploadId)), 422, "reference_not_found");
  });

  test("by nobody outside of the organization", async () => {
    const { uploadId } = await preview(importForm(files));
    const stranger = await given.owner();
    for (const path of [api.previewImport.path, api.startImport.path]) {
      expectRefusal(await stranger.request("POST", path, kept(uploadId)), 422, "reference_not_found");
    }
  });

  test.each(["../../etc", "", "01a21839-dcf2-71a1-9bdb-dce6d7755f1b"])(
    "unless it is not there: %j",
    async (uploadId) => {
      const answer = await owner.request("POST", api.startImport.path, kept(uploadId));
      expect(answer.status).toBe(422);
      expect(refusedFields(answer.body)).toEqual(["uploadId"]);
    },
  );

  test("and not together with files", async () => {
    const { uploadId } = await preview(importForm(files));
    const form = importForm(files);
    form.append("uploadId", String(uploadId));
    const before = storedFiles(app, owner, "imports").length;
    const answer = await owner.request("POST", api.startImport.path, form);
    expect(refusedFields(answer.body)).toEqual(["uploadId"]);
    expect(storedFiles(app, owner, "imports")).toHaveLength(before);
  });

  test("in a way that shows no chat it stays all the same", async () => {
    const { uploadId } = await preview(importForm(files));
    const form = kept(uploadId);
    form.set("source", "telegram");
    expect((await preview(form)).chats).toEqual([]);
    expect((await preview(kept(uploadId))).chats).toHaveLength(1);
  });
});

test("needs nothing but the files; times are then the organization's", async () => {
  const shown = await preview(importForm(files, { source: undefined, options: undefined }));
  expect(shown.chats).toMatchObject([{ firstAt: "2026-01-15T02:00:00.000Z" }]);
});

test("files of both sources look like neither", async () => {
  const both = { ...files, "result.json": telegramChat({ id: 7, name: "Нур" }, [{ id: 1, text: "тур?" }]) };
  const form = importForm(both, { source: undefined });
  expect(await preview(form)).toMatchObject({ source: null, messages: 31, chats: { length: 2 } });
});

test("files nobody can read are an answer, not an error", async () => {
  const before = storedFiles(app, owner, "imports").length;
  expect(await preview(importForm({ "notes.txt": "hello" }))).toEqual({
    uploadId: null,
    files: [{ name: "notes.txt", size: 5 }],
    source: null,
    chats: [],
    messages: 0,
    problems: [{ file: "notes.txt", line: null, code: "not_recognized", text: "" }],
  });
  expect(storedFiles(app, owner, "imports")).toHaveLength(before);
});

test.each([
  ["no files", importForm({}), "files"],
  ["an unknown source", importForm(files, { source: "icq" }), "source"],
  ["an unknown time zone", importForm(files, { options: { timeZone: "Mars/Olympus" } }), "options.timeZone"],
])("%s is refused by name", async (_, form, field) => {
  const before = storedFiles(app, owner, "imports").length;
  const answer = await owner.request("POST", api.previewImport.path, form);
  expectRefusal(answer, 422, "invalid");
  expect(refusedFields(answer.body)).toEqual([field]);
  expect(storedFiles(app, owner, "imports")).toHaveLength(before);
});
