import { Attachment, messagingApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenConversation } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { cleanFileName } from "../../../platform/files/keep-file.ts";
import { readRange } from "../../../platform/files/stream-file.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

function form(content: string | Buffer, name: string, type = "", field = "file"): FormData {
  const data = new FormData();
  data.append(field, new File([new Uint8Array(Buffer.from(content))], name, { type }));
  return data;
}

async function upload(member: TestMember, ...file: Parameters<typeof form>): Promise<Attachment> {
  const answer = await member.request("POST", "/api/messaging/attachments", form(...file));
  expect(answer.status).toBe(201);
  return Attachment.parse(answer.body);
}

const open = (member: TestMember, { url }: Attachment, headers: Record<string, string> = {}) =>
  fetch(`${member.url}${url}`, { headers: { ...member.headers, ...headers } });

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("a file is kept as it is, under the type its bytes have", async () => {
  const owner = await given.owner();
  const shown = await upload(owner, png, "паспорт.exe", "application/x-msdownload");
  expect(shown).toMatchObject({ name: "паспорт.exe", mime: "image/png", size: png.length, state: "ready" });
  const answer = await open(owner, shown);
  expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/png",
    "content-length": String(png.length),
    "x-content-type-options": "nosniff",
    "content-disposition":
      "inline; filename=\"_______.exe\"; filename*=UTF-8''%D0%BF%D0%B0%D1%81%D0%BF%D0%BE%D1%80%D1%82.exe",
    "cache-control": expect.stringContaining("private"),
  });
});

test.each([
  ["<html><script>alert(1)</script></html>", "page.html", "text/html"],
  ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "a.svg", "image/svg+xml"],
  ["<?xml version='1.0'?><x/>", "a.xml", "application/xml"],
  ["alert(1)", "a.js", "text/javascript"],
  ["a\0b", "a.txt", "text/plain"],
])("what a browser might run is only downloaded (%s)", async (content, name, type) => {
  const owner = await given.owner();
  const answer = await open(owner, await upload(owner, content, name, type));
  expect(answer.headers.get("content-type")).toBe("application/octet-stream");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment;/);
  expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  expect(await answer.text()).toBe(content);
});

test("plain text is shown as plain text", async () => {
  const owner = await given.owner();
  const answer = await open(owner, await upload(owner, "Список", "a.txt", "text/plain"));
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
});

test("a part of a file is answered to whoever asks for one", async () => {
  const owner = await given.owner();
  const shown = await upload(owner, "0123456789", "a.bin");
  const part = async (range: string) => {
    const answer = await open(owner, shown, { range });
    return [answer.status, answer.headers.get("content-range"), await answer.text()];
  };
  expect(await part("bytes=2-4")).toEqual([206, "bytes 2-4/10", "234"]);
  expect(await part("bytes=8-")).toEqual([206, "bytes 8-9/10", "89"]);
  expect(await part("bytes=-3")).toEqual([206, "bytes 7-9/10", "789"]);
  expect(await part("bytes=10-")).toEqual([416, "bytes */10", ""]);
  expect(await part("bytes=0-1,3-4")).toEqual([200, null, "0123456789"]);
});

test("an upload is sent with a message, and opened under the message's own address", async () => {
  const owner = await given.owner();
  const conversation = await givenConversation(given.scope({ organizationId: owner.organizationId }));
  const uploads = [await upload(owner, png, "a.png"), await upload(owner, "a,b", "price.csv", "text/csv")];
  const message = await owner.call(messagingApi.sendMessage, {
    body: { conversationId: conversation.id, attachments: uploads.map(({ id }) => id) },
  });
  expect(message).toMatchObject({ kind: "photo", text: "" });
  expect(message.attachments.map(({ name, mime, state }) => [name, mime, state])).toEqual([
    ["a.png", "image/png", "ready"],
    ["price.csv", "text/csv", "ready"],
  ]);
  const [first] = message.attachments;
  if (!first) throw new Error("the message has no file");
  expect((await open(owner, first)).status).toBe(200);
});

test("a file past 50 MB, a missing file and what is no form are refused", async () => {
  const owner = await given.owner();
  const send = (body: FormData | object) => owner.request("POST", "/api/messaging/attachments", body);
  expectRefusal(await send(form(Buffer.alloc(50 * 1024 * 1024 + 1), "big.bin")), 413, "file_too_large");
  expectRefusal(await send(form("a", "a.txt", "text/plain", "other")), 422, "invalid");
  expectRefusal(await send({ file: "a" }), 415, "unsupported_type");
  expect((await send(form(Buffer.alloc(50 * 1024 * 1024), "just.bin"))).status).toBe(201);
});

test("another organization's file is not there, and a viewer uploads none", async () => {
  const owner = await given.owner();
  const shown = await upload(owner, png, "a.png");
  const [stranger, viewer] = [await given.owner(), await given.member(owner, "viewer")];
  expect((await open(stranger, shown)).status).toBe(404);
  expect((await open(viewer, shown)).status).toBe(200);
  expectRefusal(await viewer.request("POST", "/api/messaging/attachments", form("a", "a.txt")), 403, "forbidden");
  const conversation = await givenConversation(given.scope({ organizationId: stranger.organizationId }));
  const body = { conversationId: conversation.id, attachments: [shown.id] };
  expectRefusal(await stranger.post("/api/messaging/send", body), 422, "reference_not_found");
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\me\\договор.docx", "договор.docx"],
  ["invoice\u202Efdp.exe", "invoicefdp.exe"],
  ["a\u0000b\n.txt", "ab.txt"],
  ["", "file"],
  [" / ", "file"],
  [`${"a".repeat(300)}.pdf`, `${"a".repeat(251)}.pdf`],
])("the name %j is kept as %j", (name, kept) => expect(cleanFileName(name)).toBe(kept));

test.each([
  [undefined, 10, undefined],
  ["bytes=0-", 0, "unsatisfiable"],
  ["bytes=-0", 10, "unsatisfiable"],
  ["bytes=5-2", 10, undefined],
  ["bytes=-", 10, undefined],
  ["items=0-1", 10, undefined],
  ["bytes=0-99", 10, { start: 0, end: 9 }],
  ["bytes=-99", 10, { start: 0, end: 9 }],
] as const)("the range %s of %d bytes is %j", (header, size, expected) =>
  expect(readRange(header, size)).toEqual(expected),
);
