import type { Engine } from "./engine.ts";
import { frame, queryFrame } from "./frames.ts";

/** Whoever has turns in the session. */
export interface SessionClient {
  /** Ends the connection with an error the client can read. It has no turn any more. */
  close(code: string, reason: string): void;
}

/** What a client wants to run in one go: never stopped half-way, never mixed with another client's. */
export interface Turn {
  client: SessionClient;
  /** Protocol messages; empty when there is only something to answer. */
  messages: Uint8Array;
  /** The client goes on afterwards even without a transaction: it flushed, or its COPY follows. */
  keepsSession: boolean;
  answer: (bytes: Buffer[]) => void;
}

export interface SessionLimits {
  /** How long a client waits while another one holds a transaction. */
  waitMs: number;
  /** How long a client may hold a transaction without asking for anything. */
  idleInTransactionMs: number;
}

interface Waiting {
  turn: Turn;
  timer: NodeJS.Timeout;
}

interface Exclusive {
  work: () => Promise<void>;
  fail: (reason: unknown) => void;
}

/**
 * Back to how a session starts, except for cached plans, which are the same for everybody and expensive to make.
 * In one query: that is twice as fast as one each.
 */
const resetSession = queryFrame(
  [
    "close all",
    "set session authorization default",
    "reset role",
    "reset all",
    "deallocate all",
    "unlisten *",
    "select pg_catalog.pg_advisory_unlock_all()",
    "discard temp",
    "discard sequences",
  ].join("; "),
);

/**
 * The one session of the embedded database, shared in turns. Whoever opens a transaction keeps it until its end; the
 * others wait in line. When it goes to somebody else, settings, role, locks, temporary tables and prepared statements
 * of the one before are gone.
 */
export class Session {
  readonly #engine: Engine;
  readonly #limits: SessionLimits;
  #line: (Waiting | Exclusive)[] = [];
  #holder: SessionClient | undefined;
  #last: SessionClient | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #isBusy = false;
  #quietSince = performance.now();

  constructor(engine: Engine, limits: SessionLimits) {
    this.#engine = engine;
    this.#limits = limits;
  }

  /** Runs the turn now, or when its client's time comes. */
  submit(turn: Turn): void {
    this.#quietSince = performance.now();
    if (turn.client === this.#holder) clearTimeout(this.#idleTimer);
    this.#line.push({ turn, timer: setTimeout(() => this.#giveUpWaiting(turn.client), this.#limits.waitMs) });
    if (!this.#isBusy) this.#next();
  }

  /** Runs work of our own between two transactions, alone, in a fresh session. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#line.push({ work: async () => resolve(await work()), fail: reject });
      if (!this.#isBusy) this.#next();
    });
  }

  /** Forgets a client that is gone: what it did not commit is rolled back. */
  leave(client: SessionClient): void {
    for (const waiting of this.#line)
      if ("turn" in waiting && waiting.turn.client === client) clearTimeout(waiting.timer);
    this.#line = this.#line.filter((waiting) => !("turn" in waiting && waiting.turn.client === client));
    if (this.#last === client) this.#last = undefined;
    if (this.#holder !== client) return;
    this.#rollback();
    this.#release();
    if (!this.#isBusy) this.#next();
  }

  /** The client holds a transaction or waits for its turn. */
  isInUseBy(client: SessionClient): boolean {
    return this.#holder === client || this.#isWaiting(client);
  }

  /** Milliseconds since a client last asked for anything; 0 while one holds a transaction or waits. */
  quietMs(): number {
    return this.#holder || this.#line.length > 0 ? 0 : performance.now() - this.#quietSince;
  }

  #next(): void {
    const waiting = this.#takeNext();
    if (!waiting) return;
    this.#isBusy = true;
    if ("turn" in waiting) this.#runTurn(waiting);
    else void this.#runExclusive(waiting);
  }

  #takeNext(): Waiting | Exclusive | undefined {
    const holder = this.#holder;
    if (!holder) return this.#line.shift();
    const index = this.#line.findIndex((waiting) => "turn" in waiting && waiting.turn.client === holder);
    return index < 0 ? undefined : this.#line.splice(index, 1)[0];
  }

  #runTurn({ turn, timer: waitTimer }: Waiting): void {
    clearTimeout(waitTimer);
    this.#handTo(turn.client);
    const answer = turn.messages.length > 0 ? this.#engine.run(turn.messages) : [];
    if (turn.keepsSession || this.#engine.isInTransaction()) this.#hold(turn.client);
    else this.#release();
    turn.answer(answer);
    this.#done();
  }

  async #runExclusive({ work, fail }: Exclusive): Promise<void> {
    this.#handTo(undefined);
    await work().catch(fail);
    if (this.#engine.isInTransaction()) this.#rollback();
    this.#last = undefined;
    this.#done();
  }

  /** Lets sockets be read between two turns: each of them blocks the thread. */
  #done(): void {
    setImmediate(() => {
      this.#isBusy = false;
      this.#next();
    });
  }

  #handTo(client: SessionClient | undefined): void {
    if (client && this.#last === client) return;
    this.#engine.run(resetSession);
    this.#last = client;
  }

  #hold(client: SessionClient): void {
    this.#holder = client;
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.#endIdleTransaction(client), this.#limits.idleInTransactionMs);
  }

  #release(): void {
    this.#holder = undefined;
    clearTimeout(this.#idleTimer);
  }

  /** Sync first: a client may leave in the middle of a batch, and PostgreSQL ignores everything up to its end. */
  #rollback(): void {
    this.#engine.run(frame("S"));
    if (this.#engine.isInTransaction()) this.#engine.run(queryFrame("rollback"));
  }

  #endIdleTransaction(client: SessionClient): void {
    if (this.#holder !== client || this.#isWaiting(client)) return;
    client.close("25P03", `idle in a transaction for ${this.#limits.idleInTransactionMs} ms; it was rolled back`);
    this.leave(client);
  }

  /** Waiting for our own work (a dump, a vacuum) has no limit: it ends by itself. */
  #giveUpWaiting(client: SessionClient): void {
    if (!this.#holder || this.#holder === client || !this.#isWaiting(client)) return;
    client.close("55P03", `waited ${this.#limits.waitMs} ms for another client's transaction on the embedded database`);
    this.leave(client);
  }

  #isWaiting(client: SessionClient): boolean {
    return this.#line.some((waiting) => "turn" in waiting && waiting.turn.client === client);
  }
}
