import { LRUCache } from "lru-cache";
import type { Capabilities } from "./providers/connector.ts";

type Rate = Capabilities["rate"];

/** Tokens that come back with time; one is taken for each call. */
class Bucket {
  #tokens: number;
  #countedAtMs: number;
  readonly #perSecond: number;
  readonly #most: number;

  constructor(perSecond: number, most: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#most = most;
    this.#tokens = most;
    this.#countedAtMs = nowMs;
  }

  /** Milliseconds until a token is there; 0 when there is one. */
  waitMs(nowMs: number): number {
    const earned = (Math.max(0, nowMs - this.#countedAtMs) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#most, this.#tokens + earned);
    this.#countedAtMs = Math.max(nowMs, this.#countedAtMs);
    // Fractions of tokens do not add up exactly; a microsecond too early is no harm.
    return this.#tokens > 1 - 1e-6 ? 0 : Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000 - 1e-3);
  }

  take(): void {
    this.#tokens -= 1;
  }
}

/**
 * How fast one account may send, as its network allows: so many a second over all, so many to one chat. Counted in this
 * process; when several send for one account the network says so (429), and everybody stands back.
 */
export class SendingPace {
  readonly #rate: Rate;
  readonly #account: Bucket;
  readonly #chats = new LRUCache<string, Bucket>({ max: 10_000 });
  #pausedUntilMs = 0;

  constructor(rate: Rate, nowMs: number) {
    this.#rate = rate;
    this.#account = new Bucket(rate.accountPerSecond, rate.accountPerSecond, nowMs);
  }

  /** Takes leave to send to a chat now: 0, or the milliseconds after which to ask again. */
  take(chatExternalId: string, nowMs: number): number {
    const { chatPerSecond, burst } = this.#rate;
    const chat = this.#chats.get(chatExternalId) ?? new Bucket(chatPerSecond, burst, nowMs);
    this.#chats.set(chatExternalId, chat);
    const waitMs = Math.max(this.#pausedUntilMs - nowMs, this.#account.waitMs(nowMs), chat.waitMs(nowMs));
    if (waitMs > 0) return waitMs;
    this.#account.take();
    chat.take();
    return 0;
  }

  /** Nothing leaves until the network's own time is over. */
  pause(forMs: number, nowMs: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, nowMs + forMs);
  }
}
