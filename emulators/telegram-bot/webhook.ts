import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { UpdateQueue } from "./update-queue.ts";
import { type Update, unixNow } from "./wire.ts";

export type WebhookSettings = { url: string; secretToken: string; maxConnections: number; retryMs: number };
/** One attempt to deliver an update. `status` is 0 when no answer came. */
export type WebhookDelivery = { updateId: number; attempt: number; status: number };
type WebhookAnswer = { status: number; reason: string; retryAfterMs: number; body: string };
type WebhookFailure = { date: number; message: string };
type OnAnswer = (body: string) => void;

const answerTimeoutMs = 60_000;
const longestRetryMs = 2_000;

/** The unconfirmed updates of one chat, oldest first, and what became of the first of them so far. */
type Lane = { chatId: number; updates: Update[]; attempts: number; retryMs: number };

/**
 * Posts the updates of one bot to its webhook. As the real server does it: updates of one chat go one after another,
 * chats go side by side over at most `maxConnections`, and an answer outside 2xx brings the same update again.
 * Unlike the real server it waits milliseconds, not seconds, between attempts, and never gives up.
 */
export class WebhookSender {
  readonly settings: WebhookSettings;
  readonly deliveries: WebhookDelivery[];
  lastFailure: WebhookFailure | undefined;
  readonly #queue: UpdateQueue;
  readonly #onAnswer: OnAnswer;
  readonly #lanes = new Map<number, Lane>();
  readonly #ready = new Set<Lane>();
  readonly #requests = new Set<ClientRequest>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #stopListening: () => void;
  readonly #agent: HttpAgent;
  #isStopped = false;

  constructor(settings: WebhookSettings, queue: UpdateQueue, deliveries: WebhookDelivery[], onAnswer: OnAnswer) {
    this.settings = settings;
    this.deliveries = deliveries;
    this.#queue = queue;
    this.#onAnswer = onAnswer;
    const agentOptions = { keepAlive: true, maxSockets: settings.maxConnections };
    this.#agent = settings.url.startsWith("https:") ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions);
    this.#stopListening = queue.listen((update) => this.#enqueue(update));
    for (const update of queue.offered) this.#enqueue(update);
  }

  /** Ends deliveries; what the webhook has not confirmed stays in the queue. */
  stop(): void {
    this.#isStopped = true;
    this.#stopListening();
    for (const timer of this.#timers) clearTimeout(timer);
    for (const request of this.#requests) request.destroy();
    this.#agent.destroy();
  }

  #enqueue(update: Update): void {
    const chatId = chatOf(update);
    const lane = this.#lanes.get(chatId);
    if (lane) {
      lane.updates.push(update);
      return;
    }
    const fresh: Lane = { chatId, updates: [update], attempts: 0, retryMs: this.settings.retryMs };
    this.#lanes.set(chatId, fresh);
    this.#makeReady(fresh);
  }

  #makeReady(lane: Lane): void {
    this.#ready.add(lane);
    this.#startReady();
  }

  #startReady(): void {
    for (const lane of this.#ready) {
      if (this.#isStopped || this.#requests.size >= this.settings.maxConnections) return;
      this.#ready.delete(lane);
      this.#attempt(lane);
    }
  }

  #attempt(lane: Lane): void {
    const [update] = lane.updates;
    if (!update) {
      this.#lanes.delete(lane.chatId);
      return;
    }
    lane.attempts += 1;
    this.#post(update, (answer) => {
      if (this.#isStopped) return;
      this.deliveries.push({ updateId: update.update_id, attempt: lane.attempts, status: answer.status });
      if (answer.status >= 200 && answer.status <= 299) this.#succeed(lane, update, answer);
      else this.#retryLater(lane, answer);
      this.#startReady();
    });
  }

  #succeed(lane: Lane, update: Update, answer: WebhookAnswer): void {
    lane.updates.shift();
    lane.attempts = 0;
    lane.retryMs = this.settings.retryMs;
    this.#makeReady(lane);
    this.#queue.confirm(update.update_id);
    this.#onAnswer(answer.body);
  }

  // A chat that waits for its next attempt holds no connection.
  #retryLater(lane: Lane, { reason, retryAfterMs }: WebhookAnswer): void {
    this.lastFailure = { date: unixNow(), message: reason };
    const delayMs = Math.max(lane.retryMs, retryAfterMs);
    lane.retryMs = Math.min(lane.retryMs * 2, longestRetryMs);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#makeReady(lane);
    }, delayMs);
    this.#timers.add(timer);
  }

  #post(update: Update, settle: (answer: WebhookAnswer) => void): void {
    const body = Buffer.from(JSON.stringify(update));
    const headers = this.#headers(body.length);
    const options: RequestOptions = { method: "POST", agent: this.#agent, timeout: answerTimeoutMs, headers };
    const send = this.settings.url.startsWith("https:") ? httpsRequest : httpRequest;
    const request = send(this.settings.url, options, (response) => {
      readAnswer(response, finish);
    });
    const finish = (answer: WebhookAnswer) => {
      if (this.#requests.delete(request)) settle(answer);
    };
    this.#requests.add(request);
    request.once("timeout", () => request.destroy(new Error("Read timeout expired")));
    request.once("error", (problem) => finish(noAnswer(problem.message)));
    request.end(body);
  }

  #headers(contentLength: number): Record<string, string | number> {
    const headers = { "content-type": "application/json", "content-length": contentLength };
    const { secretToken } = this.settings;
    return secretToken ? { ...headers, "x-telegram-bot-api-secret-token": secretToken } : headers;
  }
}

function readAnswer(response: IncomingMessage, finish: (answer: WebhookAnswer) => void): void {
  const chunks: Buffer[] = [];
  response.on("data", (chunk: Buffer) => chunks.push(chunk));
  response.once("error", () => finish(noAnswer("Webhook connection closed")));
  response.once("end", () => {
    const status = response.statusCode ?? 0;
    finish({
      status,
      reason: `Wrong response from the webhook: ${status} ${response.statusMessage ?? ""}`,
      retryAfterMs: Number(response.headers["retry-after"] ?? 0) * 1000 || 0,
      body: Buffer.concat(chunks).toString("utf8"),
    });
  });
}

function noAnswer(reason: string): WebhookAnswer {
  return { status: 0, reason, retryAfterMs: 0, body: "" };
}

function chatOf(update: Update): number {
  const { message, edited_message, callback_query, my_chat_member, message_reaction } = update;
  const subject = message ?? edited_message ?? callback_query?.message ?? my_chat_member ?? message_reaction;
  return subject?.chat.id ?? 0;
}
