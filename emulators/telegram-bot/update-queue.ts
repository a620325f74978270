import type { Update, UpdateContent } from "./wire.ts";

export type PollRequest = { offset: number; limit: number; timeoutMs: number; signal: AbortSignal };
export type PollOutcome = { updates: Update[] } | { conflict: "getUpdates" | "setWebhook" };

type Waiting = { end(outcome: "wake" | "getUpdates" | "setWebhook"): void };

// Telegram keeps updates for 24 hours; tests only ever ask for recent ones again.
const rememberedUpdates = 50_000;
const onlyOnRequest: ReadonlySet<string> = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

/** Updates of one bot from the moment they happen until the bot confirms them, by polling or by webhook. */
export class UpdateQueue {
  readonly #pending = new Map<number, Update>();
  readonly #remembered = new Map<number, Update>();
  readonly #again = new Map<number, Update>();
  readonly #listeners = new Set<(update: Update) => void>();
  readonly #drained = new Set<() => void>();
  readonly #polled = new Set<() => void>();
  #allowed: ReadonlySet<string> | undefined;
  #held: Update[] | undefined;
  #waiting: Waiting | undefined;
  #lastId = 100_000_000;
  /** Polls that were ended with 409 because a newer one came. */
  conflicts = 0;

  /** Undefined when the bot did not ask for this kind (`allowed_updates`): then Telegram never makes the update. */
  push(content: UpdateContent): Update | undefined {
    const kind = Object.keys(content)[0] ?? "";
    if (!this.#accepts(kind)) return undefined;
    this.#lastId += 1;
    const update: Update = { update_id: this.#lastId, ...content };
    this.#remember(update);
    if (this.#held) this.#held.push(update);
    else this.#offer(update);
    return update;
  }

  /** Offers an update again, although the bot may have confirmed it. Throws when there was no such update. */
  redeliver(updateId: number): void {
    const update = this.#remembered.get(updateId);
    if (!update) throw new Error(`no update ${updateId} to deliver again`);
    this.#again.set(updateId, update);
    this.#waiting?.end("wake");
    for (const listener of this.#listeners) listener(update);
  }

  knows(updateId: number): boolean {
    return this.#remembered.has(updateId);
  }

  /** Keeps new updates back until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  /** Lets held updates go, in the order they happened or newest first. */
  release(order: "as_sent" | "reversed" = "as_sent"): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const update of order === "reversed" ? held.toReversed() : held) this.#offer(update);
  }

  /** An empty list means Telegram's default kinds; undefined keeps what was set before. */
  allow(kinds: string[] | undefined): void {
    if (kinds) this.#allowed = kinds.length > 0 ? new Set(kinds) : undefined;
  }

  get allowed(): string[] | undefined {
    return this.#allowed && [...this.#allowed];
  }

  /** Unconfirmed updates that are not held back. */
  get offered(): Update[] {
    return [...this.#pending.values()];
  }

  /** Unconfirmed updates with the held ones, as `pending_update_count` counts them. */
  get pendingCount(): number {
    return this.#pending.size + (this.#held?.length ?? 0);
  }

  /** Calls `listener` for every update offered from now on, until the returned function is called. */
  listen(listener: (update: Update) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  confirm(updateId: number): void {
    this.#pending.delete(updateId);
    this.#again.delete(updateId);
    this.#announceWhenDrained();
  }

  dropPending(): void {
    this.#pending.clear();
    this.#again.clear();
    if (this.#held) this.#held = [];
    this.#announceWhenDrained();
  }

  /** Resolves as soon as nothing waits for confirmation. */
  async drained(): Promise<void> {
    if (this.#isDrained()) return;
    await new Promise<void>((resolve) => this.#drained.add(resolve));
  }

  /** Resolves as soon as a poll is waiting for updates. */
  async polled(): Promise<void> {
    if (this.#waiting) return;
    await new Promise<void>((resolve) => this.#polled.add(resolve));
  }

  /** Waits up to `timeoutMs` for updates from `offset` on; confirms the ones before it. A newer poll ends an older one. */
  async poll(request: PollRequest): Promise<PollOutcome> {
    this.#forgetBefore(request.offset);
    if (this.#waiting) {
      this.conflicts += 1;
      this.#waiting.end("getUpdates");
    }
    if (this.#pending.size + this.#again.size === 0 && request.timeoutMs > 0) {
      const ended = await this.#waitForUpdate(request);
      if (ended !== "wake") return { conflict: ended };
    }
    // An answer to a client that has gone would lose what is delivered only once more.
    return { updates: request.signal.aborted ? [] : this.#take(request.limit) };
  }

  /** Ends a waiting poll, because a webhook was set. */
  endPoll(): void {
    this.#waiting?.end("setWebhook");
  }

  #accepts(kind: string): boolean {
    return this.#allowed ? this.#allowed.has(kind) : !onlyOnRequest.has(kind);
  }

  #remember(update: Update): void {
    this.#remembered.set(update.update_id, update);
    if (this.#remembered.size <= rememberedUpdates) return;
    for (const oldest of this.#remembered.keys()) {
      this.#remembered.delete(oldest);
      break;
    }
  }

  #offer(update: Update): void {
    this.#pending.set(update.update_id, update);
    this.#waiting?.end("wake");
    for (const listener of this.#listeners) listener(update);
  }

  // A negative offset counts from the end of the queue and forgets everything before it.
  #forgetBefore(offset: number): void {
    let surplus = offset < 0 ? this.#pending.size + offset : 0;
    for (const id of this.#pending.keys()) {
      if (id < offset || surplus > 0) this.#pending.delete(id);
      surplus -= 1;
    }
    this.#announceWhenDrained();
  }

  // What is delivered again is not bound to the offset, so it leaves the queue when it is handed out.
  #take(limit: number): Update[] {
    const updates = new Set<Update>();
    for (const update of [...this.#again.values()].slice(0, limit)) {
      updates.add(update);
      this.#again.delete(update.update_id);
    }
    for (const update of this.#pending.values()) {
      if (updates.size >= limit) break;
      updates.add(update);
    }
    this.#announceWhenDrained();
    return [...updates];
  }

  async #waitForUpdate({ timeoutMs, signal }: PollRequest): Promise<"wake" | "getUpdates" | "setWebhook"> {
    return await new Promise((resolve) => {
      const waiting: Waiting = {
        end: (outcome) => {
          clearTimeout(timer);
          signal.removeEventListener("abort", wake);
          if (this.#waiting === waiting) this.#waiting = undefined;
          resolve(outcome);
        },
      };
      const wake = () => waiting.end("wake");
      const timer = setTimeout(wake, timeoutMs);
      signal.addEventListener("abort", wake);
      this.#waiting = waiting;
      for (const announce of this.#polled) announce();
      this.#polled.clear();
    });
  }

  #isDrained(): boolean {
    return this.pendingCount + this.#again.size === 0;
  }

  #announceWhenDrained(): void {
    if (!this.#isDrained()) return;
    for (const resolve of this.#drained) resolve();
    this.#drained.clear();
  }
}
