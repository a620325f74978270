import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { endpoint } from "@karavan/contract/endpoint";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type CallOptions, call, download } from "./api.ts";
import { ApiError } from "./errors.ts";
import { chooseOrganization } from "./organization.ts";
import { sessionFound, watchSessionLost } from "./session.ts";

const Note = z.object({ id: z.string(), text: z.string() });

const listNotes = endpoint({
  operationId: "listNotes",
  method: "GET",
  path: "/api/notes",
  summary: "Notes",
  access: "account",
  query: z.object({ q: z.string().optional(), tag: z.array(z.string()).optional(), limit: z.number().optional() }),
  ok: z.object({ items: z.array(Note) }),
});
const writeNote = endpoint({
  operationId: "writeNote",
  method: "POST",
  path: "/api/notes/:id",
  summary: "Write a note",
  access: "account",
  params: z.object({ id: z.string() }),
  body: z.object({ text: z.string() }),
  ok: Note,
});
const attachFiles = endpoint({
  operationId: "attachFiles",
  method: "POST",
  path: "/api/files",
  summary: "Attach files",
  access: "account",
  consumes: "multipart",
  body: z.object({ note: z.string() }),
  ok: z.object({ names: z.array(z.string()) }),
});
const signIn = endpoint({
  operationId: "signIn",
  method: "POST",
  path: "/api/auth/signin",
  summary: "Sign in",
  access: "public",
  body: z.object({ email: z.string() }),
  ok: z.object({ ok: z.literal(true) }),
});

interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

type Answer = (request: Seen, response: ServerResponse) => void;

let server: Server;
let seen: Seen[];
let answer: Answer;

/** happy-dom's own window lets a test stand on a page of its server. */
declare const happyDOM: { setURL: (url: string) => void };

beforeEach(async () => {
  sessionFound();
  seen = [];
  answer = (_request, response) => json(response, 200, { items: [] });
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  happyDOM.setURL(`${origin()}/`);
});

afterEach(async () => {
  chooseOrganization(undefined);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function origin(): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const one = {
    method: request.method ?? "",
    url: request.url ?? "",
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
  };
  seen.push(one);
  answer(one, response);
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  more: object = {},
  headers: Record<string, string> = {},
): void {
  const problem = { type: "about:blank", title: code, status, code, traceId: "trace-1", ...more };
  json(response, status, problem, { "content-type": "application/problem+json", ...headers });
}

async function refusal(calling: Promise<unknown>): Promise<ApiError> {
  const failure = await calling.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof ApiError)) throw new Error(`expected a refusal, got ${String(failure)}`);
  return failure;
}

test("a call carries the chosen organization, and a GET no idempotency key", async () => {
  chooseOrganization("org-1");
  expect(await call(listNotes)).toEqual({ items: [] });
  expect(seen[0]?.headers["x-organization-id"]).toBe("org-1");
  expect(seen[0]?.headers["idempotency-key"]).toBeUndefined();
});

test("a POST sends JSON with a fresh key per act, or the key it is given", async () => {
  answer = (_request, response) => json(response, 200, { id: "1", text: "hello" });
  const parts = { params: { id: "1" }, body: { text: "hello" } };
  await call(writeNote, parts);
  await call(writeNote, parts);
  await call(writeNote, parts, { idempotencyKey: "mine" });
  const keys = seen.map(({ headers }) => headers["idempotency-key"]);
  expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  expect(keys[1]).not.toBe(keys[0]);
  expect(keys[2]).toBe("mine");
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ text: "hello" });
});

test("a refusal is an error with its code, fields, trace and time to wait", async () => {
  answer = (_request, response) => {
    const fields = [{ path: "text", code: "too_big", message: "Too long" }];
    refuse(response, 422, "invalid", { fields }, { "retry-after": "7" });
  };
  const error = await refusal(call(writeNote, { params: { id: "1" }, body: { text: "" } }));
  expect(error).toMatchObject({ code: "invalid", status: 422, traceId: "trace-1", retryAfterSeconds: 7 });
  expect(error.fields.map(({ path }) => path)).toEqual(["text"]);
});

test("an answer that is not ours is told apart from a refusal", async () => {
  answer = (_request, response) => response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>");
  expect(await refusal(call(listNotes))).toMatchObject({ code: "unexpected_answer", status: 502 });
});

test("a server that is not there is unreachable", async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await refusal(call(listNotes))).toMatchObject({ code: "unreachable", status: 0 });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

test("a lapsed session is renewed once for all who met it, and each call is made again with its key", async () => {
  let renewed = false;
  answer = ({ url }, response) => {
    if (url === "/api/auth/refresh") {
      renewed = true;
      return json(response, 200, {});
    }
    return renewed ? json(response, 200, { id: "1", text: "hello" }) : refuse(response, 401, "session_expired");
  };
  const parts = { params: { id: "1" }, body: { text: "hello" } };
  await Promise.all([call(writeNote, parts), call(writeNote, parts), call(writeNote, parts)]);
  expect(seen.filter(({ url }) => url === "/api/auth/refresh").length).toBe(1);
  const keys = seen.filter(({ url }) => url === "/api/notes/1").map(({ headers }) => headers["idempotency-key"]);
  expect(keys.length).toBe(6);
  expect(new Set(keys).size).toBe(3);
});

test("a session that cannot be renewed is reported lost", async () => {
  answer = (_request, response) => refuse(response, 401, "unauthenticated");
  let lost = 0;
  const stop = watchSessionLost(() => (lost += 1));
  expect(await refusal(call(listNotes))).toMatchObject({ code: "unauthenticated" });
  stop();
  expect(lost).toBe(1);
});

test("a session whose renewal fails for now is not lost, and the call says it may be tried again", async () => {
  answer = ({ url }, response) => {
    if (url === "/api/auth/refresh") refuse(response, 429, "rate_limited", {}, { "retry-after": "5" });
    else refuse(response, 401, "session_expired");
  };
  let lost = 0;
  const stop = watchSessionLost(() => (lost += 1));
  expect(await refusal(call(listNotes))).toMatchObject({ code: "rate_limited", status: 429, retryAfterSeconds: 5 });
  stop();
  expect(lost).toBe(0);
});

test("a wrong password renews nothing", async () => {
  answer = (_request, response) => refuse(response, 401, "wrong_credentials");
  expect(await refusal(call(signIn, { body: { email: "a@b.c" } }))).toMatchObject({ code: "wrong_credentials" });
  expect(seen.length).toBe(1);
});

test("an answer that breaks the contract fails in tests and development", async () => {
  answer = (_request, response) => json(response, 200, { items: [{ id: 1 }] });
  await expect(call(listNotes)).rejects.toThrow(z.ZodError);
});

test("a file comes as bytes", async () => {
  answer = (_request, response) => response.writeHead(200, { "content-type": "text/csv" }).end("a;b");
  expect(await (await download(listNotes)).text()).toBe("a;b");
});

test("a call that is called off is no failure of the network", async () => {
  const stop = new AbortController();
  answer = () => stop.abort();
  await expect(call(listNotes, {}, { signal: stop.signal })).rejects.not.toBeInstanceOf(ApiError);
});

describe.each([
  ["sent at once", {}],
  ["sent with progress", { onProgress: () => undefined }],
])("files %s", (_how, progress) => {
  const files = { file: [new File(["привет"], "чат.txt", { type: "text/plain" })] };
  const attach = (options: CallOptions = {}) =>
    call(attachFiles, { body: { note: "one" } }, { files, ...progress, ...options });

  test("go as a form after the text fields, for the chosen organization, as one act", async () => {
    chooseOrganization("org-1");
    answer = (_request, response) => json(response, 200, { names: ["чат.txt"] });
    expect(await attach({ idempotencyKey: "mine" })).toEqual({ names: ["чат.txt"] });
    expect(seen[0]?.headers).toMatchObject({
      accept: "application/json, application/problem+json",
      "content-type": expect.stringMatching(/^multipart\/form-data; boundary=/),
      "idempotency-key": "mine",
      "x-organization-id": "org-1",
    });
    expect(seen[0]?.body).toMatch(/name="note"[\s\S]*one[\s\S]*name="file"; filename="чат\.txt"[\s\S]*привет/);
  });

  test("that meet a lapsed session go again once it is renewed, as the same act", async () => {
    let renewed = false;
    answer = ({ url }, response) => {
      if (url === "/api/auth/refresh") renewed = true;
      return renewed ? json(response, 200, { names: [] }) : refuse(response, 401, "session_expired");
    };
    await Promise.all([attach(), attach()]);
    expect(seen.filter(({ url }) => url === "/api/auth/refresh").length).toBe(1);
    const keys = seen.filter(({ url }) => url === "/api/files").map(({ headers }) => headers["idempotency-key"]);
    expect(keys.length).toBe(4);
    expect(new Set(keys).size).toBe(2);
  });

  test("that meet a session which cannot be renewed report it lost, and are refused with the server's code", async () => {
    answer = (_request, response) => refuse(response, 401, "unauthenticated");
    let lost = 0;
    const stop = watchSessionLost(() => (lost += 1));
    expect(await refusal(attach())).toMatchObject({ code: "unauthenticated", status: 401, traceId: "trace-1" });
    stop();
    expect(lost).toBe(1);
  });

  test("that are refused say why, with fields, trace and time to wait", async () => {
    answer = (_request, response) => {
      const fields = [{ path: "file", code: "too_big", message: "Too large" }];
      refuse(response, 429, "rate_limited", { fields }, { "retry-after": "7" });
    };
    const error = await refusal(attach());
    expect(error).toMatchObject({ code: "rate_limited", status: 429, traceId: "trace-1", retryAfterSeconds: 7 });
    expect(error.fields.map(({ path }) => path)).toEqual(["file"]);
  });

  test("tell an answer that is not ours, or that breaks the contract, from a good one", async () => {
    answer = (_request, response) =>
      response.writeHead(502, { "content-type": "text/html", "retry-after": "3" }).end("<h1>Bad gateway</h1>");
    expect(await refusal(attach())).toMatchObject({ code: "unexpected_answer", status: 502, retryAfterSeconds: 3 });
    answer = (_request, response) => json(response, 200, { names: [1] });
    await expect(attach()).rejects.toThrow(z.ZodError);
  });

  test("that nothing answers are unreachable; called off, they are no failure of the network", async () => {
    const stop = new AbortController();
    answer = () => stop.abort();
    await expect(attach({ signal: stop.signal })).rejects.not.toBeInstanceOf(ApiError);
    await expect(attach({ signal: stop.signal })).rejects.not.toBeInstanceOf(ApiError);
    answer = (_request, response) => response.destroy();
    expect(await refusal(attach())).toMatchObject({ code: "unreachable", status: 0 });
  });
});
