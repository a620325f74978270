import {
  type AnswerOf,
  type CallArguments,
  type CallOf,
  type Endpoint,
  type Files,
  writeRequest,
} from "@karavan/contract";

/** Longer than anything takes: a server that is killed ends its connections at once. */
const timeoutMs = 300_000;

/** The server refused: what it answered. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Calls the API as somebody. What the network does (no server there) is thrown as it comes, refusals as Refused. */
export class Api {
  readonly url: string;
  readonly headers: Record<string, string>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.url = url;
    this.headers = headers;
  }

  /** The same caller with more headers. */
  with(headers: Record<string, string>): Api {
    return new Api(this.url, { ...this.headers, ...headers });
  }

  /** The answer of an endpoint, checked against the contract. Throws Refused. */
  async call<E extends Endpoint>(endpoint: E, ...[call]: CallArguments<E>): Promise<AnswerOf<E>> {
    return answerOf<E>(endpoint, await this.#send(endpoint, call));
  }

  /** Sends files to a `multipart` endpoint; the call's body goes along as fields. Throws Refused. */
  async upload<E extends Endpoint>(endpoint: E, call: CallOf<E>, files: Files): Promise<AnswerOf<E>> {
    return answerOf<E>(endpoint, await this.#send(endpoint, call, files));
  }

  /** The bytes an endpoint answers with. Throws Refused. */
  async download<E extends Endpoint>(endpoint: E, ...[call]: CallArguments<E>): Promise<Blob> {
    return (await this.#send(endpoint, call)).blob();
  }

  async #send<E extends Endpoint>(endpoint: E, call: CallOf<E> | undefined, files?: Files): Promise<Response> {
    const { path, method, headers, body } = writeRequest(endpoint, call, files);
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...this.headers, ...headers },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === (endpoint.status ?? 200)) return response;
    throw await refusal(endpoint.operationId, response);
  }
}

async function answerOf<E extends Endpoint>(endpoint: E, response: Response): Promise<AnswerOf<E>> {
  return endpoint.ok.parse(await response.json()) as AnswerOf<E>;
}

async function refusal(operationId: string, response: Response): Promise<Refused> {
  const text = await response.text();
  const code = /"code":"(\w+)"/.exec(text)?.[1] ?? "unreadable";
  return new Refused(response.status, code, `${operationId} was answered ${response.status} ${text.slice(0, 300)}`);
}
