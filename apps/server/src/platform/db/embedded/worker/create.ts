/**
 * Makes a new database in a folder and ends. A thread of its own, because what making one takes (a second PostgreSQL in
 * memory, some 200 MB) is given back only with the thread.
 */
import { workerData } from "node:worker_threads";
import { openEngine } from "./engine.ts";

function fail(reason: string): never {
  throw new Error(reason);
}

const engine = await openEngine({ folder: String(workerData), durable: false, onLog: () => undefined, onDeath: fail });
await engine.close();
