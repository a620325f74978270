import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database, DedicatedClient } from "./db/database.ts";
import type { Log } from "./log.ts";

const channel = "karavan_wakeups";
const reconnectMs = 1000;

/** Topics of many transactions go to other processes together: no oftener than this. */
const notifyEveryMs = 10;

/**
 * "There is something to do": tells whoever waits on a topic to look at once instead of at the next poll. A wake-up may
 * be lost (a reconnect, a process that died right after its commit), so every waiter also polls slowly.
 */
export interface Wakeups {
  /** Wakes waiters of this process now and those of others in a moment. To be called after the commit. */
  wake(topic: string): void;
  on(topic: string, listener: () => void): () => void;
  stop(): Promise<void>;
}

/** In one process over the embedded database, which never delivers LISTEN; over a server, LISTEN/NOTIFY. */
export async function createWakeups(database: Database, log: Log): Promise<Wakeups> {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  const others = database.kind === "server" ? await Others.connect(database, emitter, log) : undefined;
  return {
    wake: (topic) => {
      emitter.emit(topic);
      others?.tell(topic);
    },
    on: (topic, wake) => {
      emitter.on(topic, wake);
      return () => emitter.off(topic, wake);
    },
    stop: async () => others?.stop(),
  };
}

/**
 * The other processes, over a connection of its own. Topics are not sent with the transactions they are about: PostgreSQL
 * lets only one transaction with a NOTIFY commit at a time, and every write would wait for the disk in turn.
 */
class Others {
  readonly #database: Database;
  readonly #emitter: EventEmitter;
  readonly #log: Log;
  readonly #untold = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #client: DedicatedClient | undefined;
  #stopped = false;

  private constructor(database: Database, emitter: EventEmitter, log: Log) {
    this.#database = database;
    this.#emitter = emitter;
    this.#log = log;
  }

  static async connect(database: Database, emitter: EventEmitter, log: Log): Promise<Others> {
    const others = new Others(database, emitter, log);
    await others.#listen();
    return others;
  }

  tell(topic: string): void {
    this.#untold.add(topic);
    this.#timer ??= setTimeout(() => void this.#send(), notifyEveryMs);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#client?.end();
  }

  /** One after the other: what is told meanwhile goes with the next. */
  async #send(): Promise<void> {
    const topics = [...this.#untold];
    this.#untold.clear();
    try {
      await this.#client?.query(`select pg_notify('${channel}', topic) from unnest($1::text[]) topic`, [topics]);
    } catch (error) {
      this.#log.warn({ err: error }, "other processes cannot be woken");
    }
    this.#timer = undefined;
    const [next] = this.#untold;
    if (next !== undefined && !this.#stopped) this.tell(next);
  }

  async #listen(): Promise<void> {
    const client = await this.#database.dedicatedClient();
    client.on("error", (error) => this.#log.warn({ err: error }, "wake-up connection failed"));
    const own = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    client.on("notification", ({ payload, processId }) => {
      if (payload && processId !== own.rows[0]?.pid) this.#emitter.emit(payload);
    });
    client.on("end", () => {
      if (client === this.#client) void this.#reconnect();
    });
    await client.query(`listen ${channel}`);
    this.#client = client;
  }

  async #reconnect(): Promise<void> {
    this.#client = undefined;
    while (!this.#stopped) {
      await sleep(reconnectMs, undefined, { ref: false });
      try {
        await this.#listen();
        // Whatever was announced in between was not heard: let everybody look.
        for (const topic of this.#emitter.eventNames()) this.#emitter.emit(topic);
        return;
      } catch (error) {
        this.#log.warn({ err: error }, "wake-up connection cannot be made");
      }
    }
  }
}
