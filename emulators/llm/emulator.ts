import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { type ArmedFault, FaultPlan } from "../fault-plan.ts";
import { type Fields, fieldsOf, textOf } from "../json.ts";
import { clientGone, type LoopbackServer, listenOnLoopback, pause, readBody, sendJson } from "../loopback.ts";
import { defaultAnswer, type LlmAnswer, replyOf } from "./answer.ts";
import { chatCompletions, openAiProblem } from "./chat-completions.ts";
import { answerControl } from "./control.ts";
import { answerEmbeddings } from "./embeddings.ts";
import { messages } from "./messages.ts";
import type { LlmMisbehaviour } from "./misbehaviour.ts";
import { type Dialect, type DialectCodec, LlmError, type Prompt } from "./prompt.ts";
import { responses } from "./responses.ts";
import { sendStream } from "./send-stream.ts";

export type LlmEmulatorOptions = {
  /** 0, the default, takes a free port. */
  port?: number;
  /** When set, calls with another key are refused with 401. */
  apiKey?: string;
  /** What `/v1/models` lists. Calls may name any model. */
  models?: string[];
};
/** One call of a model as it arrived. `outcome` is the HTTP status or how the connection ended. */
export type LlmRequest = Prompt & {
  dialect: Dialect;
  headers: IncomingHttpHeaders;
  apiKey: string | undefined;
  body: Fields;
  outcome: number | "dropped" | "client_gone" | "pending";
};
export type Answering = (request: LlmRequest) => LlmAnswer | Promise<LlmAnswer>;
type Exchange = { path: string; request: IncomingMessage; response: ServerResponse };

const largestBodyBytes = 64 * 1024 * 1024;
const codecs: Record<Dialect, DialectCodec> = { chat: chatCompletions, responses, messages };
const dialects: Record<string, Dialect> = {
  "/chat/completions": "chat",
  "/responses": "responses",
  "/messages": "messages",
};

/** A running model provider on loopback. */
export class LlmEmulator {
  /** `http://127.0.0.1:<port>`; clients take `${root}/v1` as base URL. */
  root = "";
  /** Every model call so far, oldest first. */
  readonly requests: LlmRequest[] = [];
  readonly #options: LlmEmulatorOptions;
  readonly #faults = new FaultPlan<LlmMisbehaviour>();
  readonly #queued: LlmAnswer[] = [];
  #answering: Answering = defaultAnswer;
  #answered = 0;
  #server: LoopbackServer | undefined;

  constructor(options: LlmEmulatorOptions) {
    this.#options = options;
  }

  /** Rejects when the port is taken. */
  async listen(port: number): Promise<void> {
    this.#server = await listenOnLoopback(async (request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://emulator");
      await this.#route({ path: pathname.replace(/^\/v1(?=\/)/, ""), request, response });
    }, port);
    this.root = this.#server.root;
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  /** From now on answers come from `answering`; without it, the polite default is back. */
  answers(answering: Answering = defaultAnswer): void {
    this.#answering = answering;
  }

  /** Answers for the next calls, one each, before anything else is asked. */
  answersNext(...answers: LlmAnswer[]): void {
    this.#queued.push(...answers);
  }

  /** Arms a fault; the next fitting calls go wrong in that way. */
  misbehave(fault: LlmMisbehaviour): ArmedFault {
    return this.#faults.arm(fault);
  }

  /** Forgets requests, queued answers and faults, and answers politely again. */
  reset(): void {
    this.requests.length = 0;
    this.#queued.length = 0;
    this.#faults.clear();
    this.#answering = defaultAnswer;
  }

  async #route(exchange: Exchange): Promise<void> {
    const { path, request, response } = exchange;
    if (path.startsWith("/_control/")) return await answerControl(this, request, response, path);
    const dialect = dialects[path];
    if (dialect && request.method === "POST") return await this.#answerCall(exchange, dialect);
    const body = await readJson(request);
    try {
      this.#refuseStranger(request);
      sendJson(response, 200, this.#answerRest(request.method ?? "GET", path, fieldsOf(body)));
    } catch (problem) {
      sendProblem(response, problem, openAiProblem);
    }
  }

  #answerRest(method: string, path: string, body: Fields): unknown {
    if (method === "POST" && path === "/embeddings") return answerEmbeddings(body);
    if (method !== "GET" || path !== "/models") throw new LlmError(404, `Invalid URL (${method} /v1${path})`);
    const list = (this.#options.models ?? ["emulated-model"]).map((id) => ({
      id,
      type: "model",
      object: "model",
      display_name: id,
      created: 1_700_000_000,
      owned_by: "emulator",
    }));
    return { object: "list", data: list, has_more: false };
  }

  async #answerCall({ request, response }: Exchange, dialect: Dialect): Promise<void> {
    const gone = clientGone(response);
    const codec = codecs[dialect];
    const body = await readJson(request);
    let call: LlmRequest | undefined;
    try {
      if (!body) throw new LlmError(400, "We could not parse the JSON body of your request.");
      const seen = { dialect, headers: request.headers, apiKey: apiKeyOf(request), body };
      call = { ...codec.read(body), ...seen, outcome: "pending" };
      this.requests.push(call);
      this.#refuseStranger(request);
      await this.#answer(call, codec, response, gone);
    } catch (problem) {
      if (call && problem instanceof LlmError) call.outcome = problem.status;
      sendProblem(response, problem, codec.problem);
    }
  }

  async #answer(call: LlmRequest, codec: DialectCodec, response: ServerResponse, gone: AbortSignal): Promise<void> {
    const fault = this.#faults.strike(({ model }) => model === undefined || model === call.model);
    if (fault?.kind === "dropped") {
      call.outcome = "dropped";
      response.destroy();
      return;
    }
    refuse(fault, call.dialect);
    if (fault?.kind === "slow") await pause(fault.delayMs ?? 1_000, gone);
    const answer = this.#queued.shift() ?? (await this.#answering(call));
    this.#answered += 1;
    const reply = replyOf(answer, call, this.#answered);
    if (call.stream) {
      const chunkDelayMs = "chunkDelayMs" in answer ? (answer.chunkDelayMs ?? 0) : 0;
      await sendStream(response, codec.stream(reply, call, call.body), { fault: fault?.kind, chunkDelayMs, gone });
    } else {
      sendWhole(response, codec.whole(reply, call), fault);
    }
    call.outcome = gone.aborted ? "client_gone" : 200;
  }

  #refuseStranger(request: IncomingMessage): void {
    const { apiKey } = this.#options;
    if (apiKey !== undefined && apiKeyOf(request) !== apiKey) throw new LlmError(401, "Incorrect API key provided");
  }
}

function apiKeyOf({ headers }: IncomingMessage): string | undefined {
  const bearer = /^Bearer\s+(.+)$/i.exec(headers.authorization ?? "")?.[1];
  return textOf(headers["x-api-key"]) || bearer;
}

async function readJson(request: IncomingMessage): Promise<Fields | undefined> {
  const body = await readBody(request, largestBodyBytes);
  try {
    return fieldsOf(JSON.parse(body?.toString("utf8") ?? ""));
  } catch {
    return undefined;
  }
}

function refuse(fault: LlmMisbehaviour | undefined, dialect: Dialect): void {
  const retryAfterSec = fault?.retryAfterSec ?? 1;
  if (fault?.kind === "unauthorized") throw new LlmError(401, "Incorrect API key provided");
  if (fault?.kind === "rate_limit") throw new LlmError(429, "Rate limit reached", { retryAfterSec });
  if (fault?.kind === "server_error") throw new LlmError(500, "The server had an error while processing your request");
  if (fault?.kind === "overloaded") throw new LlmError(dialect === "messages" ? 529 : 503, "Overloaded");
}

function sendWhole(response: ServerResponse, body: unknown, fault: LlmMisbehaviour | undefined): void {
  const bytes = Buffer.from(JSON.stringify(body));
  const half = bytes.subarray(0, bytes.length / 2);
  const isBroken = fault?.kind === "malformed_json";
  const length = isBroken ? half.length : bytes.length;
  response.writeHead(200, { "content-type": "application/json", "content-length": length });
  if (fault?.kind === "truncated_stream") response.write(half, () => response.destroy());
  else response.end(isBroken ? half : bytes);
}

// Anything but an LlmError is a mistake of the emulator or of the test's answer, and must show as one.
function sendProblem(response: ServerResponse, problem: unknown, write: DialectCodec["problem"]): void {
  if (!(problem instanceof LlmError)) throw problem;
  const { status, retryAfterSec } = problem;
  const headers = retryAfterSec === undefined ? {} : { "retry-after": String(retryAfterSec) };
  sendJson(response, status, write(problem), headers);
}
