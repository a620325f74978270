import {
  type AnswerOf,
  type CallArguments,
  type Content,
  type Endpoint,
  type Problem,
  writeContent,
  writeRequest,
} from "@karavan/contract";
import { expect } from "vitest";

interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  body: Body;
}

/** A caller of the API over a real socket, as some person or as nobody. */
export class ApiClient {
  readonly url: string;
  readonly headers: Record<string, string>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.url = url;
    this.headers = headers;
  }

  /** The same caller with more headers. */
  with(headers: Record<string, string>): ApiClient {
    return new ApiClient(this.url, { ...this.headers, ...headers });
  }

  get(path: string): Promise<Answer> {
    return this.request("GET", path);
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.request("POST", path, body);
  }

  put(path: string, body?: unknown): Promise<Answer> {
    return this.request("PUT", path, body);
  }

  patch(path: string, body?: unknown): Promise<Answer> {
    return this.request("PATCH", path, body);
  }

  delete(path: string): Promise<Answer> {
    return this.request("DELETE", path);
  }

  /** Any request, also one that no endpoint of the contract would make; a FormData body goes as multipart. */
  request(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.#send({ method, path, ...writeContent(body) });
  }

  /** Calls an endpoint and checks the answer against the contract; fails the test on any refusal. */
  async call<E extends Endpoint>(endpoint: E, ...[call]: CallArguments<E>): Promise<AnswerOf<E>> {
    const answer = await this.#send(writeRequest(endpoint, call));
    expect(answer, `${endpoint.operationId} answered ${JSON.stringify(answer.body)}`).toMatchObject({
      status: endpoint.status ?? 200,
    });
    return endpoint.ok.parse(answer.body) as AnswerOf<E>;
  }

  async #send({ method, path, headers, body }: Content & { method: string; path: string }): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, { method, headers: { ...this.headers, ...headers }, body });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }
}

/** Asserts that an answer is a refusal with this status and stable code. */
export function expectRefusal(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, code: (answer.body as Problem).code }).toEqual({ status, code });
}
