import { setTimeout as sleep } from "node:timers/promises";
import type { JobWithMetadata, PgBoss } from "pg-boss";
import type { Log } from "../log.ts";

/** How one try of a job ended. */
export type JobResult = { status: "completed" } | { status: "failed"; output: object };

export type JobRow = JobWithMetadata<object>;

interface JobWorkerOptions {
  boss: PgBoss;
  log: Log;
  name: string;
  /** Jobs that are done at once. */
  places: number;
  /** Never throws. */
  attempt(row: JobRow): Promise<JobResult>;
}

/** Milliseconds until a worker that nobody wakes looks by itself. */
const pollMs = 2_000;
/** Milliseconds between signs of life; a job without one for ten seconds is given to another worker. */
const beatMs = 4_000;
/** Milliseconds a stopping worker waits for what it is doing. */
const patienceMs = 10_000;

/**
 * Does the jobs of one kind, each in a place of its own: a slow one holds up nobody but itself. Every write names the
 * try it belongs to, so that a worker whose job was given to another can no longer end it.
 */
export class JobWorker {
  readonly #options: JobWorkerOptions;
  readonly #running = new Map<JobRow, Promise<void>>();
  readonly #beat: NodeJS.Timeout;
  #done: JobRow[] = [];
  #stopped = false;
  #mayHaveMore = false;
  #woken = false;
  #wake: () => void = () => undefined;
  readonly #following: Promise<void>;

  constructor(options: JobWorkerOptions) {
    this.#options = options;
    this.#beat = setInterval(() => void this.#guard(() => this.#showLife()), beatMs);
    this.#following = this.#follow();
  }

  /** There may be something to do. */
  notify(): void {
    this.#woken = true;
    this.#wake();
  }

  /** Takes no more jobs, and waits for those under way, but not for ever: what is left is done by another worker. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#following;
    const patience = new AbortController();
    const waited = sleep(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.#running.values()), waited]);
    patience.abort();
    clearInterval(this.#beat);
    await this.#guard(() => this.#complete());
  }

  async #follow(): Promise<void> {
    while (!this.#stopped) {
      this.#woken = false;
      await this.#guard(() => this.#complete());
      const free = this.#options.places - this.#running.size;
      if (free > 0) await this.#guard(() => this.#take(free));
      if (!this.#mayHaveMore || this.#running.size >= this.#options.places) await this.#rest();
    }
  }

  async #take(free: number): Promise<void> {
    const { boss, name } = this.#options;
    this.#mayHaveMore = false;
    const rows = await boss.fetch<object>(name, { batchSize: free, includeMetadata: true });
    this.#mayHaveMore = rows.length === free;
    for (const row of rows) this.#running.set(row, this.#do(row));
  }

  async #do(row: JobRow): Promise<void> {
    const { boss, name } = this.#options;
    const result = await this.#options.attempt(row);
    if (result.status === "completed") this.#done.push(row);
    else await this.#guard(async () => void (await boss.fail(name, row, result.output)));
    this.#running.delete(row);
    this.notify();
  }

  /** Jobs that ended about the same time are written off together. */
  async #complete(): Promise<void> {
    const done = this.#done;
    this.#done = [];
    if (done.length > 0) await this.#options.boss.complete(this.#options.name, done);
  }

  async #showLife(): Promise<void> {
    const rows = [...this.#running.keys()];
    if (rows.length > 0) await this.#options.boss.touch(this.#options.name, rows);
  }

  /** What the database refuses now is tried again soon: a job that was not written off is done once more. */
  async #guard(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#options.log.error({ err: error, job: this.#options.name }, "the queue cannot be reached");
    }
  }

  async #rest(): Promise<void> {
    if (this.#woken || this.#stopped) return;
    const over = Promise.withResolvers<void>();
    this.#wake = over.resolve;
    const timer = setTimeout(over.resolve, pollMs);
    await over.promise;
    clearTimeout(timer);
  }
}
