import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { Api, GrammyError, HttpError, InputFile } from "grammy";
import { z } from "zod";
import { MediaGone, type OutboundPart, type RawUpdate } from "../connector.ts";

/** What went wrong with a call, in terms of what may be done next. Holds neither the token nor what was sent. */
export class TelegramFailure extends Error {
  readonly kind: "unauthorized" | "conflict" | "rate_limited" | "rejected" | "server" | "unreachable" | "ambiguous";
  readonly description: string;
  readonly retryAfterSeconds: number | undefined;
  readonly migratedTo: string | undefined;

  constructor(
    kind: TelegramFailure["kind"],
    description: string,
    options: { retryAfterSeconds?: number; migratedTo?: string } = {},
  ) {
    super(`Telegram: ${kind}`);
    this.kind = kind;
    this.description = description;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.migratedTo = options.migratedTo;
  }
}

/** Kinds of updates we ask for; the list must be given, because some are left out by default and others pour in. */
const allowedUpdates = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

/** Seconds a call may take at the very most; callers set tighter limits by their signal. */
const longestCallSeconds = 600;

/**
 * An idle connection is closed here before Telegram closes it: a request sent into a connection that is just being
 * closed fails in a way that leaves open whether it arrived.
 */
const idleMs = 5_000;
const agents = {
  "http:": new HttpAgent({ keepAlive: true, timeout: idleMs }),
  "https:": new HttpsAgent({ keepAlive: true, timeout: idleMs }),
};

const Updates = z.array(z.looseObject({ update_id: z.number().int() }));

/** Calls of the Bot API (core.telegram.org/bots/api) that we make, for one bot. All throw TelegramFailure. */
export class TelegramClient {
  readonly #api: Api;
  readonly #token: string;
  readonly #root: string;

  constructor(token: string, root: string) {
    const agent = root.startsWith("https:") ? agents["https:"] : agents["http:"];
    this.#token = token;
    this.#root = root;
    this.#api = new Api(token, {
      apiRoot: root,
      timeoutSeconds: longestCallSeconds,
      baseFetchConfig: { agent, compress: true },
    });
  }

  /** Who the bot is. */
  getMe(signal: AbortSignal): Promise<{ id: number; first_name: string; username: string }> {
    return call(this.#api.getMe(own(signal)));
  }

  /** Ends a webhook that an earlier program set, which would keep updates from us. What waits is kept. */
  async deleteWebhook(signal: AbortSignal): Promise<void> {
    await call(this.#api.deleteWebhook({ drop_pending_updates: false }, own(signal)));
  }

  /** Waits up to `timeoutSeconds` for updates from `offset` on; asking for them confirms the ones before. */
  async getUpdates(
    { offset, timeoutSeconds }: { offset: number | undefined; timeoutSeconds: number },
    signal: AbortSignal,
  ): Promise<RawUpdate[]> {
    const asked = { limit: 100, timeout: timeoutSeconds, allowed_updates: allowedUpdates };
    const answer: unknown = await call(
      this.#api.getUpdates({ ...asked, ...(offset !== undefined && { offset }) }, own(signal)),
    );
    return Updates.parse(answer).map((payload) => ({ externalId: String(payload.update_id), payload }));
  }

  /** Sends one text or file; the id of the message in its chat. */
  async send(part: OutboundPart, signal: AbortSignal): Promise<string> {
    const sent = part.file ? await this.#sendFile(part, part.file, signal) : await this.#sendText(part, signal);
    return String(sent.message_id);
  }

  #sendText({ chatExternalId, text, ...part }: OutboundPart, signal: AbortSignal): Promise<{ message_id: number }> {
    return call(this.#api.sendMessage(chatExternalId, text, replyTo(part), own(signal)));
  }

  async #sendFile(
    part: OutboundPart,
    file: NonNullable<OutboundPart["file"]>,
    signal: AbortSignal,
  ): Promise<{ message_id: number }> {
    const { chatExternalId: chat, text } = part;
    const input = new InputFile(await file.open(), file.name);
    const other = { ...replyTo(part), ...(text !== "" && { caption: text }) };
    if (part.kind === "photo") return call(this.#api.sendPhoto(chat, input, other, own(signal)));
    if (part.kind === "video") return call(this.#api.sendVideo(chat, input, other, own(signal)));
    if (part.kind === "voice") return call(this.#api.sendVoice(chat, input, other, own(signal)));
    if (part.kind === "audio") return call(this.#api.sendAudio(chat, input, other, own(signal)));
    return call(this.#api.sendDocument(chat, input, other, own(signal)));
  }

  /** Opens a file for download. Throws MediaGone for what Telegram does not hand out, over 20 MB for instance. */
  async download(fileId: string, signal: AbortSignal): Promise<Readable> {
    const file = await call(this.#api.getFile(fileId, own(signal))).catch((error: unknown) => {
      throw error instanceof TelegramFailure && error.kind === "rejected" ? new MediaGone(error.description) : error;
    });
    if (!file.file_path) throw new MediaGone("no path");
    const url = `${this.#root}/file/bot${this.#token}/${file.file_path}`;
    const answer = await fetch(url, { signal }).catch(() => {
      throw new TelegramFailure("unreachable", "the download cannot be reached");
    });
    if (!answer.ok || !answer.body) throw new TelegramFailure("server", `the download answered ${answer.status}`);
    if (answer.headers.get("content-type")?.startsWith("text/html")) {
      throw new TelegramFailure("server", "the download answered a page");
    }
    return toReadable(answer.body, Number(answer.headers.get("content-length") ?? Number.NaN));
  }

  /** Ends the wait of a pressed button. */
  async answerCallbackQuery(queryId: string, signal: AbortSignal): Promise<void> {
    await call(this.#api.answerCallbackQuery(queryId, {}, own(signal)));
  }
}

type LibrarySignal = NonNullable<Parameters<Api["getMe"]>[0]>;

/** The library types signals by a package older than Node's own; at run time it takes whatever can be listened to. */
function own(signal: AbortSignal): LibrarySignal {
  if (!isListenable(signal)) throw new TypeError("not a signal");
  return signal;
}

function isListenable(signal: AbortSignal): signal is AbortSignal & LibrarySignal {
  return typeof signal.addEventListener === "function";
}

function replyTo({ replyToExternalId }: Pick<OutboundPart, "replyToExternalId">) {
  if (replyToExternalId === null) return {};
  const message_id = Number(replyToExternalId);
  return { reply_parameters: { message_id, allow_sending_without_reply: true } };
}

/** Telegram tells the size; a download that breaks off early must not pass for a whole file. */
function toReadable(body: ReadableStream<Uint8Array>, size: number): Readable {
  return Readable.from(counted(Readable.fromWeb(body), size));
}

async function* counted(content: Readable, size: number): AsyncGenerator<Buffer> {
  let received = 0;
  for await (const chunk of content) {
    const bytes = Buffer.from(chunk);
    received += bytes.length;
    yield bytes;
  }
  if (Number.isFinite(size) && received !== size) throw new TelegramFailure("server", "the download broke off");
}

async function call<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw toFailure(error);
  }
}

/** Failures before the request can have left: no address, no connection, no trust. */
const neverLeft = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** The library's errors hold the token in addresses and the text in payloads, so nothing of them is passed on. */
function toFailure(error: unknown): TelegramFailure {
  if (error instanceof GrammyError) return toRefusal(error);
  if (!(error instanceof HttpError)) return new TelegramFailure("ambiguous", "the call broke");
  const code = codeOf(error.error);
  if (code && neverLeft.has(code)) return new TelegramFailure("unreachable", code);
  return new TelegramFailure("ambiguous", code ?? "no readable answer");
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function toRefusal({ error_code: status, description, parameters }: GrammyError): TelegramFailure {
  // Anything but Telegram's own answer may come from something in between, after Telegram did what was asked.
  if (typeof status !== "number" || typeof description !== "string")
    return new TelegramFailure("ambiguous", "no answer of Telegram");
  if (status === 401 || status === 404) return new TelegramFailure("unauthorized", description);
  if (status === 409) return new TelegramFailure("conflict", description);
  if (status === 429)
    return new TelegramFailure("rate_limited", description, { retryAfterSeconds: parameters.retry_after ?? 1 });
  // What stands before Telegram's server lost it in the middle, and says so in Telegram's own form.
  if (status === 502 || status === 504) return new TelegramFailure("ambiguous", description);
  // Telegram itself says that it failed: what was asked is not done.
  if (status >= 500) return new TelegramFailure("server", description);
  const migratedTo = parameters.migrate_to_chat_id;
  return new TelegramFailure(
    "rejected",
    description,
    migratedTo === undefined ? {} : { migratedTo: String(migratedTo) },
  );
}
