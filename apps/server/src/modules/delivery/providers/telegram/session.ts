import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../../../../platform/log.ts";
import type { AccountRef, Capabilities, ChannelSession, OutboundPart, Receiver, SendResult } from "../connector.ts";
import { TelegramClient, TelegramFailure } from "./client.ts";

/** Seconds a poll waits for updates. Telegram allows 50; shorter shows sooner that the connection is dead. */
const pollSeconds = 25;
/** Telegram keeps updates for a day; after an idle week it may begin to count anew, lower than where we stopped. */
const cursorTrustMs = 6 * 24 * 3600 * 1000;
const longestBackoffMs = 30_000;
/** While somebody else polls with our token, each of our polls ends theirs: ask seldom. */
const conflictBackoffMs = 20_000;
const largestPhoto = 10 * 1024 * 1024;

/** Limits of core.telegram.org/bots/faq and /bots/api; lengths in UTF-16 units are never over the limit in characters. */
const capabilities: Capabilities = {
  maxText: 4096,
  maxCaption: 1024,
  idempotentSend: false,
  receipts: "none",
  rate: { accountPerSecond: 30, chatPerSecond: 1, burst: 20 },
};

/** One bot: receives by long polling, sends by plain calls. */
export class TelegramSession implements ChannelSession {
  readonly #client: TelegramClient;
  readonly #log: Log;

  constructor(account: AccountRef, root: string, log: Log) {
    this.#client = new TelegramClient(account.credentials, root);
    this.#log = log.child({ channelId: account.channelId });
  }

  capabilities(): Capabilities {
    return capabilities;
  }

  async connect(receiver: Receiver, signal: AbortSignal): Promise<void> {
    const place = new Place(receiver.start);
    let failures = 0;
    let greeted = false;
    while (!signal.aborted) {
      try {
        if (!greeted) await this.#client.deleteWebhook(signal);
        if (!greeted) await receiver.changeState("connected");
        greeted = true;
        // After a failure a poll that does not wait shows at once that the connection is back.
        await this.#pollOnce(receiver, place, failures > 0 ? 0 : pollSeconds, signal);
        await receiver.changeState("connected");
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        // What is no answer of the network is ours: the lease was lost, or the database cannot be written.
        if (!(error instanceof TelegramFailure)) throw error;
        if (error.kind === "unauthorized") return await receiver.changeState("needs_login", "unauthorized");
        failures += 1;
        await this.#standBack(error, failures, receiver, signal);
      }
    }
  }

  /** The cursor moves only with updates that are kept; asking from it is what lets Telegram forget them. */
  async #pollOnce(receiver: Receiver, place: Place, timeoutSeconds: number, signal: AbortSignal): Promise<void> {
    const updates = await this.#client.getUpdates({ offset: place.offset(), timeoutSeconds }, signal);
    if (updates.length === 0) return;
    const cursor = place.after(updates.map(({ externalId }) => Number(externalId)));
    await receiver.keep(updates, String(cursor));
    place.moveTo(cursor);
  }

  async #standBack(failure: TelegramFailure, failures: number, receiver: Receiver, signal: AbortSignal): Promise<void> {
    this.#log.warn({ kind: failure.kind, description: failure.description, failures }, "polling failed");
    if (failure.kind === "conflict") await receiver.changeState("replaced", conflictCode(failure));
    else await receiver.changeState("transient", failure.kind);
    await sleep(backoffMs(failure, failures), undefined, { signal }).catch(() => undefined);
  }

  async send(part: OutboundPart, signal: AbortSignal): Promise<SendResult> {
    const first = await this.#try(part.kind === "photo" && !fitsAsPhoto(part) ? asDocument(part) : part, signal);
    // Telegram refuses pictures of odd shapes; as a file it takes them all.
    const again = part.kind === "photo" && !first.ok && first.kind === "permanent" && first.code === "photo_refused";
    return again ? this.#try(asDocument(part), signal) : first;
  }

  async #try(part: OutboundPart, signal: AbortSignal): Promise<SendResult> {
    try {
      return { ok: true, externalId: await this.#client.send(part, signal) };
    } catch (error) {
      if (error instanceof TelegramFailure) return toResult(error);
      this.#log.error({ code: errorCode(error) }, "a part cannot be sent");
      return { ok: false, kind: "permanent", code: "file_unreadable" };
    }
  }

  async openMedia(ref: string, signal: AbortSignal) {
    // Telegram's downloads are all octet-stream; the bytes tell.
    return { content: await this.#client.download(ref, signal), mime: null };
  }

  async acknowledge(ref: string, signal: AbortSignal): Promise<void> {
    await this.#client.answerCallbackQuery(ref, signal).catch((error: unknown) => {
      // Too old to be answered: nobody waits any more.
      if (!(error instanceof TelegramFailure) || error.kind !== "rejected") throw error;
    });
  }
}

/** Where receiving goes on, and since when that is so. */
class Place {
  #cursor: number | undefined;
  #since: number;

  constructor({ cursor, lastUpdateAt }: Receiver["start"]) {
    this.#cursor = cursor === null ? undefined : Number(cursor);
    this.#since = lastUpdateAt?.getTime() ?? 0;
  }

  /** Undefined: whatever Telegram has. What comes twice is known by its id. */
  offset(): number | undefined {
    return Date.now() - this.#since > cursorTrustMs ? undefined : this.#cursor;
  }

  after(updateIds: readonly number[]): number {
    const next = Math.max(...updateIds) + 1;
    // An old update may be delivered once more: it must not move us back.
    return this.offset() === undefined ? next : Math.max(next, this.#cursor ?? 0);
  }

  moveTo(cursor: number): void {
    this.#cursor = cursor;
    this.#since = Date.now();
  }
}

function conflictCode({ description }: TelegramFailure): string {
  return /webhook/i.test(description) ? "webhook_set" : "polled_elsewhere";
}

function backoffMs({ kind, retryAfterSeconds }: TelegramFailure, failures: number): number {
  if (retryAfterSeconds !== undefined) return retryAfterSeconds * 1000;
  if (kind === "conflict") return Math.min(1000 * 4 ** (failures - 1), conflictBackoffMs);
  const full = Math.min(500 * 2 ** failures, longestBackoffMs);
  return full / 2 + (Math.random() * full) / 2;
}

function fitsAsPhoto({ file }: OutboundPart): boolean {
  return file !== null && file.size <= largestPhoto;
}

function asDocument(part: OutboundPart): OutboundPart {
  return { ...part, kind: "document" };
}

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}

function toResult(failure: TelegramFailure): SendResult {
  if (failure.migratedTo !== undefined) {
    return { ok: false, kind: "moved", code: "chat_moved", chatExternalId: failure.migratedTo };
  }
  switch (failure.kind) {
    case "rate_limited":
      return { ok: false, kind: "retry", code: "rate_limited", retryAfterSeconds: failure.retryAfterSeconds };
    case "server":
    case "unreachable":
    case "conflict":
      return { ok: false, kind: "retry", code: "network_unavailable" };
    case "unauthorized":
      return { ok: false, kind: "auth", code: "unauthorized" };
    case "rejected":
      return { ok: false, kind: "permanent", ...explain(failure.description) };
    case "ambiguous":
      return { ok: false, kind: "uncertain", code: "answer_lost" };
  }
}

/** Telegram explains refusals in English only (github.com/tdlib/telegram-bot-api). The first that fits names it. */
const explanations: readonly (readonly [RegExp, { code: string; unreachable?: boolean }])[] = [
  [/bot was blocked by the user/i, { code: "blocked_by_contact", unreachable: true }],
  [/user is deactivated/i, { code: "contact_deleted_account", unreachable: true }],
  [/bot was kicked|bot is not a member|group chat was deleted/i, { code: "removed_from_group", unreachable: true }],
  [/chat not found|PEER_ID_INVALID/i, { code: "chat_not_found", unreachable: true }],
  [/can't initiate conversation/i, { code: "cannot_write_first", unreachable: true }],
  [/not enough rights|have no rights|CHAT_WRITE_FORBIDDEN/i, { code: "no_rights" }],
  [/photo|PHOTO_|IMAGE_/i, { code: "photo_refused" }],
  [/too big|too large|Request Entity Too Large/i, { code: "file_too_large" }],
  [/is too long/i, { code: "too_long" }],
  [/is empty|must be non-empty/i, { code: "empty" }],
];

function explain(description: string): { code: string; unreachable?: boolean } {
  return explanations.find(([pattern]) => pattern.test(description))?.[1] ?? { code: "refused_by_network" };
}
