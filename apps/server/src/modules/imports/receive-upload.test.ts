import { request } from "node:http";
import { importsApi as api } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import {
  importAndSettle,
  importForm,
  refusedFields,
  startImport,
  storedFiles,
} from "../../../tests/factories/imports.ts";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";

const chatName = "WhatsApp Chat with Anna.txt";
const chat = "20.11.26, 10:01 - Anna: hello\n20.11.26, 10:02 - Office: hi\n";
const options = { timeZone: "UTC" };
const megabyte = 1024 * 1024;

let app: TestApp;
let owner: TestMember;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp({ env: { IMPORT_MAX_FILE_MB: "1" } });
  given = givenOrganizations(app);
  owner = await given.owner();
});
afterAll(() => app.stop());

const post = (form: FormData) => owner.request("POST", api.startImport.path, form);

async function importCount(): Promise<number> {
  return (await owner.call(api.listImports, { query: { limit: 200 } })).items.length;
}

test("the parts of the form may come in any order", async () => {
  const form = new FormData();
  form.append("files", new Blob([chat]), chatName);
  form.append("options", JSON.stringify(options));
  form.append("source", "whatsapp");
  const done = await importAndSettle(app, owner, form);
  expect(done).toMatchObject({
    status: "done",
    counts: { messages: 2 },
    files: [{ name: chatName, size: chat.length }],
  });
});

describe("a form that cannot be taken names the field, and nothing of it stays", () => {
  const files = { [chatName]: chat };
  test.each([
    ["no source", importForm(files, { source: undefined }), "source"],
    ["an unknown source", importForm(files, { source: "viber" }), "source"],
    ["no options", importForm(files, { options: undefined }), "options"],
    ["options that are no JSON", importForm(files, { options: "{timeZone" }), "options"],
    ["options that are no object", importForm(files, { options: "[]" }), "options"],
    ["no time zone", importForm(files, { options: {} }), "options.timeZone"],
    ["a time zone nobody knows", importForm(files, { options: { timeZone: "Mars/Olympus" } }), "options.timeZone"],
    [
      "an order of days nobody knows",
      importForm(files, { options: { ...options, dateOrder: "ddmm" } }),
      "options.dateOrder",
    ],
    ["a name with a NUL", importForm(files, { options: { ...options, ownNames: ["a\0b"] } }), "options.ownNames.0"],
    ["no files", importForm({}), "files"],
  ])("%s", async (_, form, field) => {
    const before = await importCount();
    const answer = await post(form);
    expectRefusal(answer, 422, "invalid");
    expect(refusedFields(answer.body)).toEqual([field]);
    expect(await importCount()).toBe(before);
    expect(storedFiles(app, owner, "imports")).toEqual([]);
  });

  test("a file under another name", async () => {
    const form = importForm({ [chatName]: chat });
    form.append("attachment", new Blob(["x"]), "x.txt");
    const answer = await post(form);
    expectRefusal(answer, 422, "invalid");
    expect(refusedFields(answer.body)).toEqual(["attachment"]);
    expect(storedFiles(app, owner, "imports")).toEqual([]);
  });
});

test("a file past the limit is refused, and who sends twenty times as much still reads why", async () => {
  const answer = await post(importForm({ [chatName]: chat, "big.zip": new Uint8Array(20 * megabyte) }));
  expectRefusal(answer, 413, "file_too_large");
  expect(answer.body).toMatchObject({ details: { maxBytes: megabyte, file: "big.zip" } });
  expect(storedFiles(app, owner, "imports")).toEqual([]);
});

test("a file of exactly the limit is taken", async () => {
  const padded = chat + "x".repeat(megabyte - chat.length);
  const done = await importAndSettle(app, owner, importForm({ [chatName]: padded }));
  expect(done.files).toEqual([{ name: chatName, size: megabyte }]);
});

test("a thousand files are taken and one more is refused", async () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`WhatsApp Chat with ${at}.txt`, chat]));
  expectRefusal(await post(importForm(many(1001))), 413, "too_many_files");
  expect(storedFiles(app, owner, "imports")).toEqual([]);
  const id = await startImport(owner, importForm(many(1000)));
  expect((await owner.call(api.getImport, { params: { id } })).files).toHaveLength(1000);
  await owner.call(api.cancelImport, { params: { id } });
  await app.settle();
});

test("names full of tricks are for display only", async () => {
  const names = [
    "../../../../etc/passwd.txt",
    "/etc/passwd.txt",
    "C:\\Users\\me\\chat.txt",
    "..\\..\\x.txt",
    "a\u0001b\u202e.txt",
  ];
  const before = storedFiles(app, owner, "..");
  const id = await startImport(owner, importForm(Object.fromEntries(names.map((name) => [name, chat]))));
  const { files } = await owner.call(api.getImport, { params: { id } });
  expect(files.map(({ name }) => name)).toEqual([...names.slice(0, 4), "ab.txt"]);
  expect(storedFiles(app, owner, "imports").sort()).toEqual(names.map((_, position) => `${id}/${position}`));
  await app.settle();
  // Two of them say the same name once their folders are gone: one chat, and twice the same messages.
  expect(await owner.call(api.getImport, { params: { id } })).toMatchObject({ counts: { messages: 8, skipped: 2 } });
  expect(storedFiles(app, owner, "..")).toEqual(before);
});

test("an upload that breaks off leaves nothing behind", async () => {
  const before = await importCount();
  const { hostname, port } = new URL(app.url);
  const sending = request({
    hostname,
    port,
    method: "POST",
    path: api.startImport.path,
    headers: { ...owner.headers, "content-type": "multipart/form-data; boundary=cut", "content-length": 500_000 },
  });
  const closed = new Promise((resolve) => sending.once("close", resolve));
  sending.on("error", () => undefined);
  sending.write('--cut\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\n\r\n');
  sending.write(chat.repeat(100));
  await expect.poll(() => storedFiles(app, owner, "imports").length).toBe(1);
  sending.destroy();
  await closed;
  await expect.poll(() => storedFiles(app, owner, "imports")).toEqual([]);
  expect(await importCount()).toBe(before);
});

test("a form without an end is refused", async () => {
  const answer = await fetch(`${app.url}${api.startImport.path}`, {
    method: "POST",
    headers: { ...owner.headers, "content-type": "multipart/form-data; boundary=cut" },
    body: '--cut\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhello',
  });
  expect(answer.status).toBe(400);
  expect(storedFiles(app, owner, "imports")).toEqual([]);
});

test("what is no form is refused", async () => {
  expectRefusal(await owner.post(api.startImport.path, { source: "whatsapp" }), 415, "unsupported_type");
  expectRefusal(await owner.post(api.previewImport.path, {}), 415, "unsupported_type");
});

test("a request that is repeated with its key starts one import", async () => {
  const once = owner.with({ "idempotency-key": "import-once" });
  const first = await startImport(once, importForm({ [chatName]: chat }));
  const before = await importCount();
  expect(await startImport(once, importForm({ [chatName]: chat }))).toBe(first);
  expect(await importCount()).toBe(before);
  await app.settle();
});

test("another organization's imports are not there", async () => {
  const id = await startImport(owner, importForm({ [chatName]: chat }));
  await app.settle();
  const stranger = await given.owner({ name: "Elsewhere" });
  for (const endpoint of [api.getImport, api.listImportProblems, api.cancelImport, api.rollBackImport]) {
    expectRefusal(await stranger.request(endpoint.method, endpoint.path.replace(":id", id)), 404, "not_found");
  }
  expect((await stranger.call(api.listImports, { query: {} })).items).toEqual([]);
});

test("who may not import is refused before anything is stored", async () => {
  const bidi = await given.member(owner, "bidi");
  expectRefusal(await bidi.request("POST", api.startImport.path, importForm({ [chatName]: chat })), 403, "forbidden");
  expectRefusal(await bidi.request("POST", api.previewImport.path, importForm({ [chatName]: chat })), 403, "forbidden");
  expect(storedFiles(app, owner, "imports")).toEqual([]);
});
