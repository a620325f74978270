/**
 * The thread of the embedded database: PGlite, the socket its clients connect to, and what keeps it in shape.
 * A thread of its own because the engine blocks the one it runs in for as long as a query takes.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { Operations, Report, Request, WorkerStart } from "../messages.ts";
import { dumpDatabase } from "./dump.ts";
import { openEngine } from "./engine.ts";
import { listen } from "./listen.ts";
import { startMaintenance } from "./maintenance.ts";
import { restoreDatabase } from "./restore.ts";
import { Session } from "./session.ts";

/** Enough of PostgreSQL's log to say why it ended. */
const lastLines: string[] = [];

function report(message: Report): void {
  parentPort?.postMessage(message);
}

/** Only what PostgreSQL says as a server; the rest is chatter about files that are never there. */
function onLog(line: string): void {
  if (!/ (LOG|WARNING|FATAL|PANIC): /.test(line) || line.includes("skipping missing configuration file")) return;
  lastLines.push(line);
  if (lastLines.length > 10) lastLines.shift();
  report({ kind: "log", line });
}

/** In a thread this ends the thread, at once, whatever stands below on the stack. */
function die(reason: string): never {
  report({ kind: "died", reason: [reason, ...lastLines].join("\n") });
  process.exit(1);
}

async function start(options: WorkerStart): Promise<Operations> {
  const engine = await openEngine({
    program: options.program,
    folder: options.pgdata,
    durable: options.durable,
    onLog,
    onDeath: die,
  });
  const session = new Session(engine, options.limits);
  const listener = await listen(options.socketPath, session, engine.greeting);
  const maintenance = startMaintenance(engine, session, options.maintenance, (line) => report({ kind: "log", line }));
  return {
    vacuum: () => maintenance.vacuum(),
    stats: async () => ({ syncs: engine.syncs(), ...maintenance.counts() }),
    dump: async (file) => {
      const target = createWriteStream(file, { mode: 0o600, flags: "wx" });
      await session.exclusive(() => pipeline(Readable.from(dumpDatabase(engine)), target));
    },
    restore: (file) => session.exclusive(() => restoreDatabase(engine, createReadStream(file))),
    stop: async () => {
      await listener.close();
      await maintenance.stop();
      // Nobody is left who could ask for a turn.
      await engine.close();
    },
  };
}

async function answer(operations: Operations, { id, operation, input }: Request): Promise<void> {
  // The main thread's `ask` types what it sends by the same table.
  const perform = operations[operation] as (...input: unknown[]) => Promise<unknown>;
  try {
    report({ kind: "answer", id, value: await perform(...input) });
  } catch (error) {
    report({ kind: "refusal", id, error: error instanceof Error ? error : new Error(String(error)) });
  }
  if (operation === "stop") parentPort?.close();
}

const operations = await start(workerData as WorkerStart).catch((error: unknown) => die(String(error)));
parentPort?.on("message", (request: Request) => void answer(operations, request));
report({ kind: "ready" });
