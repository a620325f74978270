import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AnswerOf, Endpoint } from "@karavan/contract/endpoint";
import type { FieldProblem } from "@karavan/contract/errors";

/** happy-dom's own window lets a test stand on a page of its server. */
declare const happyDOM: { setURL: (url: string) => void };

/** A request as it came. */
export interface Asked {
  method: string;
  path: string;
  query: Record<string, string>;
  body: string;
}

/** A refusal, as the server words it. */
export interface Refusal {
  status: number;
  code: string;
  details?: Record<string, string | number>;
  fields?: readonly FieldProblem[];
}

/** A server on loopback that answers endpoints of the contract as a test says, in the contract's own types. */
export class FakeApi {
  readonly asked: Asked[] = [];
  readonly #answers = new Map<string, (asked: Asked) => { status: number; body: unknown }>();
  readonly #held = new Map<string, Promise<void>>();
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  /** Listens, and makes it the server of the page the test stands on. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    happyDOM.setURL(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** What an endpoint answers from now on. */
  answer<E extends Endpoint>(endpoint: E, answer: AnswerOf<E> | ((asked: Asked) => AnswerOf<E>)): void {
    const body = (asked: Asked) => endpoint.ok.parse(isFunction(answer) ? answer(asked) : answer);
    this.#answers.set(keyOf(endpoint), (asked) => ({ status: endpoint.status ?? 200, body: body(asked) }));
  }

  /** What an endpoint refuses from now on. */
  refuse(endpoint: Endpoint, { status, ...refusal }: Refusal): void {
    this.#answers.set(keyOf(endpoint), () => ({ status, body: { ...refusal, traceId: "trace-1" } }));
  }

  /** Keeps an endpoint from answering until then. */
  hold(endpoint: Endpoint, until: Promise<void>): void {
    this.#held.set(keyOf(endpoint), until);
  }

  /** Requests an endpoint has got. */
  askedOf(endpoint: Endpoint): readonly Asked[] {
    return this.asked.filter((asked) => fits(endpoint, asked));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { pathname: path, searchParams } = new URL(request.url ?? "", "http://localhost");
    const query = Object.fromEntries(searchParams);
    const asked = { method: request.method ?? "", path, query, body: Buffer.concat(chunks).toString() };
    this.asked.push(asked);
    await [...this.#held].find(([key]) => fits(parse(key), asked))?.[1];
    const [, answer] = [...this.#answers].find(([key]) => fits(parse(key), asked)) ?? [];
    const told = answer?.(asked) ?? { status: 404, body: { code: "not_found", traceId: "trace-0" } };
    response.writeHead(told.status, { "content-type": "application/json" }).end(JSON.stringify(told.body));
  }
}

function keyOf({ method, path }: Pick<Endpoint, "method" | "path">): string {
  return `${method} ${path}`;
}

function parse(key: string): { method: string; path: string } {
  const [method = "", path = ""] = key.split(" ");
  return { method, path };
}

function fits({ method, path }: { method: string; path: string }, asked: Pick<Asked, "method" | "path">): boolean {
  return method === asked.method && new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`).test(asked.path);
}

function isFunction<Answer>(answer: Answer | ((asked: Asked) => Answer)): answer is (asked: Asked) => Answer {
  return typeof answer === "function";
}
