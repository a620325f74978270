import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

export type LoopbackServer = { root: string; port: number; close(): Promise<void> };
type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Listens on 127.0.0.1 only. `port` 0 takes a free one; `close` also ends open connections, so nothing outlives a test. */
export async function listenOnLoopback(answer: Answer, port = 0): Promise<LoopbackServer> {
  // Clients pool connections: closing an idle one too early shows up in them as a random reset.
  const server = createServer({ keepAliveTimeout: 120_000, requestTimeout: 0 }, (request, response) => {
    answer(request, response).catch((problem: unknown) => sendProblem(response, problem));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the emulator has no TCP address");
  return {
    root: `http://127.0.0.1:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Reads the whole body; undefined when it is larger than `maxBytes`. Rejects when the client goes away in the middle. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    // Keep reading what is too large: a client that is still writing would see a reset instead of the answer.
    if (size <= maxBytes) chunks.push(bytes);
  }
  return size > maxBytes ? undefined : Buffer.concat(chunks, size);
}

/** Answers with JSON and a content length. Does nothing when the connection is already gone. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): void {
  if (response.destroyed || response.headersSent) return;
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { ...headers, "content-type": "application/json", "content-length": bytes.length });
  response.end(bytes);
}

/** Waits `ms`; returns early, without an error, when `signal` aborts. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}

/** Aborts when the client closes the connection before it was answered. */
export function clientGone(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

// A mistake in the emulator must look like one, never like a provider that hangs.
function sendProblem(response: ServerResponse, problem: unknown): void {
  const description = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  sendJson(response, 500, { emulator_error: description });
}
