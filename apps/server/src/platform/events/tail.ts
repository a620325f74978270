import { setTimeout as sleep } from "node:timers/promises";
import { Bell } from "../bell.ts";
import type { Services } from "../services.ts";
import { readAfter, readHorizon } from "./cursors.ts";
import type { Position, StoredEvent } from "./log.ts";

const pollMs = 1000;
const batchSize = 500;
/** Events of many transactions are read together: this long after it was read the log is not read again. */
const restMs = 5;

/**
 * Follows the end of the log within this process and tells every listener of each event, in order. Keeps nothing: for
 * live connections, caches, and subscribers, which look for themselves when there is something for them.
 */
export class LogTail {
  readonly #services: Services;
  readonly #listeners: ((event: StoredEvent) => void)[] = [];
  #position: Position = { tick: 0, position: 0 };
  #stopped = false;
  readonly #bell = new Bell();
  #following: Promise<void> | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  /** How far listeners were told. */
  get position(): Position {
    return this.#position;
  }

  onEvent(listener: (event: StoredEvent) => void): void {
    this.#listeners.push(listener);
  }

  /** Begins at the end of the log. */
  async start(): Promise<void> {
    this.#position = await readHorizon(this.#services.database);
    const off = this.#services.wakeups.on("events", () => this.#bell.ring());
    this.#following = this.#follow().finally(off);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#bell.ring();
    await this.#following;
  }

  async #follow(): Promise<void> {
    while (!this.#stopped) {
      const told = await this.#tellNew().catch((error) => {
        this.#services.log.error({ err: error }, "the end of the log cannot be read");
        return 0;
      });
      if (told < batchSize && !this.#stopped) await this.#bell.wait(pollMs);
      await sleep(restMs);
    }
  }

  async #tellNew(): Promise<number> {
    const events = await readAfter(this.#services.database, this.#position, { limit: batchSize });
    for (const event of events) {
      this.#position = event.position;
      for (const listener of this.#listeners) listener(event);
    }
    return events.length;
  }
}
