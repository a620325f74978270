import { connect } from "node:net";
import type { HttpRequest } from "@karavan/contract";
import type { LoadResult, LoadSpec } from "./load.ts";

/** The load itself, in a process of its own: plain sockets that are kept open, one request at a time on each. */
process.once("message", (spec: LoadSpec) => {
  run(spec).then(
    (result) => process.send?.(result, () => process.exit(0)),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});

interface Tally {
  latencies: number[];
  errors: number;
  firstError: string | undefined;
}

async function run(spec: LoadSpec): Promise<LoadResult> {
  const targets = spec.urls.map((url) => new URL(url));
  const messages = spec.requests.map((request) => toMessage(spec.headers, request));
  const tally: Tally = { latencies: [], errors: 0, firstError: undefined };
  const began = performance.now();
  const countedFrom = began + spec.warmUpSeconds * 1000;
  const until = countedFrom + spec.seconds * 1000;
  let next = 0;
  const takeNext = (): Buffer | undefined => {
    if (performance.now() >= until) return undefined;
    next += 1;
    return messages[next % messages.length];
  };
  await Promise.all(
    Array.from({ length: spec.concurrency }, (_, index) => {
      const target = targets[index % targets.length];
      if (!target) throw new Error("a load needs somewhere to go");
      return keepAsking({ hostname: target.hostname, port: Number(target.port) }, takeNext, countedFrom, tally);
    }),
  );
  return summarize(tally, (performance.now() - countedFrom) / 1000);
}

function toMessage(headers: Record<string, string>, request: HttpRequest): Buffer {
  const { method, path, body = "" } = request;
  if (typeof body !== "string") throw new Error("only JSON is sent as a load");
  const lines = [`${method} ${path} HTTP/1.1`, "host: localhost"];
  for (const [name, value] of Object.entries({ ...headers, ...request.headers })) lines.push(`${name}: ${value}`);
  if (body) lines.push(`content-length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body}`);
}

/** One connection: asks, reads the whole answer, asks again, until there is nothing more to ask. */
function keepAsking(
  address: { hostname: string; port: number },
  takeNext: () => Buffer | undefined,
  countedFrom: number,
  tally: Tally,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(address.port, address.hostname);
    const reader = new AnswerReader();
    let askedAt = 0;
    const ask = () => {
      const message = takeNext();
      if (!message) return void socket.end(resolve);
      askedAt = performance.now();
      socket.write(message);
    };
    socket.setNoDelay(true);
    socket.once("connect", ask);
    socket.once("error", reject);
    socket.on("data", (chunk) => {
      const answer = reader.read(chunk);
      if (!answer) return;
      note(tally, answer, askedAt, countedFrom);
      ask();
    });
  });
}

function note(tally: Tally, answer: Answer, askedAt: number, countedFrom: number): void {
  if (answer.status < 200 || answer.status > 299) {
    tally.errors += 1;
    tally.firstError ??= answer.text();
  }
  if (askedAt >= countedFrom) tally.latencies.push(performance.now() - askedAt);
}

interface Answer {
  status: number;
  text(): string;
}

/** Puts answers together; every answer of ours names its length. */
class AnswerReader {
  #chunks: Buffer[] = [];
  #received = 0;
  #wanted: number | undefined;

  read(chunk: Buffer): Answer | undefined {
    this.#chunks.push(chunk);
    this.#received += chunk.length;
    this.#wanted ??= this.#measure();
    if (this.#wanted === undefined || this.#received < this.#wanted) return undefined;
    const [first = chunk, ...rest] = this.#chunks;
    this.#chunks = [];
    this.#received = 0;
    this.#wanted = undefined;
    return {
      status: Number(first.toString("latin1", 9, 12)),
      text: () => Buffer.concat([first, ...rest]).toString("utf8"),
    };
  }

  #measure(): number | undefined {
    const [first] = this.#chunks;
    const head = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks);
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return undefined;
    const length = /\r\ncontent-length: (\d+)/i.exec(head.toString("latin1", 0, end))?.[1];
    if (length === undefined) throw new Error(`an answer names no length: ${head.toString("latin1", 0, end)}`);
    return end + 4 + Number(length);
  }
}

function summarize({ latencies, errors, firstError }: Tally, seconds: number): LoadResult {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return {
    perSecond: sorted.length / seconds,
    count: sorted.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    errors,
    firstError,
  };
}
