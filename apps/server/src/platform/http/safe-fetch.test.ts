import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  AddressRefused,
  AnswerTooLarge,
  createSafeFetch,
  refuseTypedUrl,
  type SafeFetchOptions,
} from "./safe-fetch.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let servers: Server[] = [];
let heard: string[] = [];

beforeEach(() => {
  servers = [];
  heard = [];
});
afterEach(() => {
  for (const server of servers) server.close();
  for (const server of servers) server.closeAllConnections();
});

/** A server on loopback; the host and port it listens on. */
async function serve(answer: Answer): Promise<string> {
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return `127.0.0.1:${address.port}`;
}

const hello: Answer = (_, response) => void response.end("hello");

function fetchWith(options: Partial<SafeFetchOptions>): ReturnType<typeof createSafeFetch> {
  return createSafeFetch({ allowHosts: [], timeoutMs: 10_000, ...options });
}

describe("a request to an address that is not public", () => {
  const spellings = [
    "http://127.0.0.1:PORT/",
    "http://localhost:PORT/",
    "http://LocalHost:PORT/",
    "http://0x7f.1:PORT/",
    "http://2130706433:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://0.0.0.0:PORT/",
  ];

  test.each(spellings)("is refused however it is spelled: %s", async (spelling) => {
    const [, port = ""] = (await serve(hello)).split(":");
    await expect(fetchWith({})(spelling.replace("PORT", port))).rejects.toBeInstanceOf(AddressRefused);
    expect(heard).toEqual([]);
  });

  test("is refused when a redirect leads there, and the request is not sent", async () => {
    const secret = await serve(hello);
    const door = await serve((_, response) => void response.writeHead(302, { location: `http://${secret}/` }).end());
    await expect(fetchWith({ allowHosts: [door] })(`http://${door}/start`)).rejects.toBeInstanceOf(AddressRefused);
    expect(heard).toEqual(["GET /start"]);
  });

  test("is let through when the operator allows the host, the port or the address behind the name", async () => {
    const place = await serve(hello);
    const [, port = ""] = place.split(":");
    for (const allowed of ["127.0.0.1", place]) {
      expect(await (await fetchWith({ allowHosts: [allowed] })(`http://${place}/`)).text()).toBe("hello");
    }
    const byName = await fetchWith({ allowHosts: ["localhost"] })(`http://localhost:${port}/`);
    expect(await byName.text()).toBe("hello");
    await expect(fetchWith({ allowHosts: ["127.0.0.1:1"] })(`http://${place}/`)).rejects.toBeInstanceOf(AddressRefused);
  });

  test("is refused for anything but http and https", async () => {
    await expect(fetchWith({})("file:///etc/passwd")).rejects.toBeInstanceOf(AddressRefused);
  });
});

describe("an answer", () => {
  test("comes with status, headers and body, and the body of the request arrives whole", async () => {
    const place = await serve((request, response) => {
      response.writeHead(201, { "content-type": "text/plain", "x-seen": request.headers.authorization ?? "" });
      request.pipe(response);
    });
    const init = { method: "POST", body: "привет", headers: { authorization: "Bearer k" } };
    const answer = await fetchWith({ allowHosts: [place] })(`http://${place}/`, init);
    expect(answer.status).toBe(201);
    expect(answer.headers.get("x-seen")).toBe("Bearer k");
    expect(await answer.text()).toBe("привет");
  });

  test("of a redirect to another origin is fetched without keys and cookies", async () => {
    const target = await serve((request, response) => void response.end(JSON.stringify(request.headers)));
    const door = await serve((_, response) => void response.writeHead(307, { location: `http://${target}/` }).end());
    const init = {
      method: "POST",
      body: "{}",
      headers: { authorization: "Bearer k", "x-api-key": "k", cookie: "s=1", "content-type": "application/json" },
    };
    const answer = await fetchWith({ allowHosts: ["127.0.0.1"] })(`http://${door}/`, init);
    const seen: unknown = await answer.json();
    expect(seen).toMatchObject({ "content-type": "application/json", "content-length": "2" });
    expect(JSON.stringify(seen)).not.toMatch(/Bearer|x-api-key|cookie/);
  });

  test("that redirects for ever is handed over as it is", async () => {
    const place = await serve((_, response) => void response.writeHead(302, { location: "/again" }).end());
    const answer = await fetchWith({ allowHosts: [place], maxRedirects: 2 })(`http://${place}/`);
    expect(answer.status).toBe(302);
    expect(heard).toEqual(["GET /", "GET /again", "GET /again"]);
  });

  test("larger than the limit is cut off with an error", async () => {
    const place = await serve((_, response) => void response.end("x".repeat(2000)));
    const answer = await fetchWith({ allowHosts: [place], maxAnswerBytes: 1000 })(`http://${place}/`);
    await expect(answer.text()).rejects.toBeInstanceOf(AnswerTooLarge);
  });

  test.each([
    ["never begins", (): void => undefined],
    ["never ends", (_: IncomingMessage, response: ServerResponse): void => void response.write("half")],
  ])("that %s is given up when the time is over", async (_, answer) => {
    const place = await serve(answer);
    const slow = fetchWith({ allowHosts: [place], timeoutMs: 50 })(`http://${place}/`).then((response) =>
      response.text(),
    );
    await expect(slow).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("is given up when the caller says so", async () => {
    const place = await serve(() => undefined);
    const stop = new AbortController();
    const asked = fetchWith({ allowHosts: [place] })(`http://${place}/`, { signal: stop.signal });
    stop.abort(new Error("the worker stops"));
    await expect(asked).rejects.toThrow("the worker stops");
  });

  test("without a body stays without one", async () => {
    const place = await serve((_, response) => void response.writeHead(204).end());
    expect((await fetchWith({ allowHosts: [place] })(`http://${place}/`)).body).toBeNull();
  });
});

describe("a typed address", () => {
  test.each([
    "http://127.0.0.1:11434/v1",
    "http://localhost/v1",
    "http://ollama:11434",
    "http://nas.local",
    "http://[::1]",
    "http://169.254.169.254",
  ])("%s is refused at once", (url) => expect(refuseTypedUrl(url, [])).toBe("private_address"));

  test("that the operator allows, or that is public, may be kept", () => {
    expect(refuseTypedUrl("https://api.example.com/v1", [])).toBeUndefined();
    expect(refuseTypedUrl("http://ollama:11434/v1", ["ollama"])).toBeUndefined();
    expect(refuseTypedUrl("http://ollama:11434/v1", ["ollama:11434"])).toBeUndefined();
    expect(refuseTypedUrl("http://ollama:11434/v1", ["ollama:80"])).toBe("private_address");
  });
});
