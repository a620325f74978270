import { setTimeout as sleep } from "node:timers/promises";
import type { Database, DedicatedClient } from "./db/database.ts";
import type { Log } from "./log.ts";
import type { Background } from "./module.ts";

/** Any number, the same in every version: workers of one database meet under it. */
const lockNumber = 5_620_731_448;
const reconnectMs = 1000;

/**
 * Says that a worker is here for as long as it lives, and calls `takeOver` when it finds itself alone: whoever holds
 * something then is dead, and nobody has to wait until leases end to be sure. PostgreSQL frees a lock with the connection
 * of whoever held it, however that ended. Where this errs (a worker whose connection was cut begins anew a second later)
 * leases are taken from somebody alive, who finds out at the next write, as always.
 */
export async function announceWorker(database: Database, log: Log, takeOver: () => Promise<void>): Promise<Background> {
  if (database.kind === "server") return new ServerPresence(database, log).begin(takeOver);
  // The folder is locked: no other process is there.
  await takeOver();
  return { stop: async () => undefined };
}

class ServerPresence implements Background {
  readonly #database: Database;
  readonly #log: Log;
  #client: DedicatedClient | undefined;
  #stopped = false;

  constructor(database: Database, log: Log) {
    this.#database = database;
    this.#log = log;
  }

  async begin(takeOver: () => Promise<void>): Promise<this> {
    const client = await this.#connect();
    const { rows } = await client.query("select pg_try_advisory_lock($1) as alone", [lockNumber]);
    if (rows[0].alone) await takeOver();
    // Others who start now wait for their share until this one lets go of the whole, and then see that it is here.
    await share(client);
    if (rows[0].alone) await client.query("select pg_advisory_unlock($1)", [lockNumber]);
    return this;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#client?.end();
  }

  async #connect(): Promise<DedicatedClient> {
    const client = await this.#database.dedicatedClient();
    client.on("error", (error) => this.#log.warn({ err: error }, "the connection that shows this worker alive failed"));
    client.on("end", () => void this.#reconnect());
    this.#client = client;
    return client;
  }

  async #reconnect(): Promise<void> {
    while (!this.#stopped) {
      await sleep(reconnectMs, undefined, { ref: false });
      try {
        const client = await this.#connect();
        // When this fails the connection has ended, and that is heard by itself.
        await share(client).catch(() => undefined);
        return;
      } catch (error) {
        this.#log.warn({ err: error }, "the connection that shows this worker alive cannot be made");
      }
    }
  }
}

async function share(client: DedicatedClient): Promise<void> {
  await client.query("select pg_advisory_lock_shared($1)", [lockNumber]);
}
