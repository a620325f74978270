import { expect, test } from "vitest";
import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { writeContent, writePath, writeRequest } from "./request.ts";

const listNotes = endpoint({
  operationId: "listNotes",
  method: "GET",
  path: "/api/notes",
  summary: "Notes",
  access: "account",
  query: z.object({ q: z.string().optional(), tag: z.array(z.string()).optional(), limit: z.number().optional() }),
  ok: z.object({}),
});
const writeNote = endpoint({
  operationId: "writeNote",
  method: "PUT",
  path: "/api/notes/:id/pages/:page",
  summary: "Write a note",
  access: "account",
  params: z.object({ id: z.string(), page: z.number() }),
  body: z.object({ text: z.string() }),
  ok: z.object({}),
});
const attachFiles = endpoint({
  operationId: "attachFiles",
  method: "POST",
  path: "/api/files",
  summary: "Attach files",
  access: "account",
  consumes: "multipart",
  body: z.object({ note: z.string(), folder: z.string().optional() }),
  ok: z.object({}),
});

test("parameters and query stand in the path, encoded, lists repeated, undefined left out", () => {
  expect(writePath(listNotes, { query: { q: "тур & co", tag: ["a", "b"], limit: undefined } })).toBe(
    "/api/notes?q=%D1%82%D1%83%D1%80+%26+co&tag=a&tag=b",
  );
  expect(writePath(listNotes)).toBe("/api/notes");
  expect(writePath(writeNote, { params: { id: "a/b c", page: 2 }, body: { text: "" } })).toBe(
    "/api/notes/a%2Fb%20c/pages/2",
  );
});

test("a path is never written with a parameter missing", () => {
  // @ts-expect-error: the type asks for every parameter
  expect(() => writePath(writeNote, { params: { id: "1" }, body: { text: "" } })).toThrow(
    "writeNote needs the parameter page",
  );
});

test("a body goes as JSON and says so", () => {
  expect(writeRequest(writeNote, { params: { id: "1", page: 1 }, body: { text: "hello" } })).toEqual({
    method: "PUT",
    path: "/api/notes/1/pages/1",
    headers: { "content-type": "application/json" },
    body: '{"text":"hello"}',
  });
});

test("a call without a body carries none and names no type", () => {
  expect(writeRequest(listNotes)).toEqual({ method: "GET", path: "/api/notes", headers: {}, body: undefined });
});

test("files go as a form behind the fields, and whoever sends it names the boundary", () => {
  const files = { file: new File(["1"], "один.txt"), pictures: [new File(["2"], "2.png"), new File(["3"], "3.png")] };
  const { headers, body } = writeRequest(attachFiles, { body: { note: "one", folder: undefined } }, files);
  expect(headers).toEqual({});
  const parts = body instanceof FormData ? [...body] : [];
  expect(parts.map(([name, value]) => [name, value instanceof File ? value.name : value])).toEqual([
    ["note", "one"],
    ["file", "один.txt"],
    ["pictures", "2.png"],
    ["pictures", "3.png"],
  ]);
});

test("a form that is ready goes as it is", () => {
  const form = new FormData();
  expect(writeContent(form)).toEqual({ headers: {}, body: form });
});
