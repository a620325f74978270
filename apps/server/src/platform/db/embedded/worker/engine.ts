import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import type { CompiledProgram } from "../compiled-program.ts";
import { DurableNodeFs } from "./durable-fs.ts";
import { extensions } from "./extensions.ts";
import { cstring } from "./frames.ts";

/** PostgreSQL itself, one session, single-threaded: while it works, nothing else of this thread runs. */
export interface Engine {
  /** Runs whole protocol messages and returns everything PostgreSQL answers. */
  run(messages: Uint8Array): Buffer[];
  /** SQL of our own, outside any client. Only inside `Session.exclusive`. */
  query(sql: string): Promise<Record<string, unknown>[]>;
  isInTransaction(): boolean;
  /** What a client hears when it connects. The same for all: they share the session. */
  greeting: Buffer;
  /** Calls of fsync that reached the operating system; stays 0 when the database is not durable. */
  syncs(): number;
  /** For pg_dump, which drives the engine itself. Only inside `Session.exclusive`. */
  pglite: PGlite;
  /** Writes a last checkpoint and closes every file. */
  close(): Promise<void>;
}

export interface EngineOptions {
  /** PostgreSQL, compiled; compiled here when it is left out. */
  program?: CompiledProgram;
  /** PostgreSQL's data directory; made when it is not there. */
  folder: string;
  durable: boolean;
  /** One line of PostgreSQL's own log. */
  onLog: (line: string) => void;
  /** PostgreSQL ended. Must end the thread: its memory is in no state to go on. */
  onDeath: (reason: string) => never;
}

/** PostgreSQL's way of saying "an SQL error, go on with the next message". Every other exit is the end. */
const errorExit = 100;

const settings = [
  "wal_sync_method=fsync", // fdatasync of this build is a stub that does nothing
  "max_wal_size=128MB",
  "min_wal_size=32MB",
  "shared_buffers=64MB",
  "jit=off",
  // Errors of clients go to the client; the log would only repeat their statements, with what people wrote in them.
  "log_min_messages=log",
  "log_min_error_statement=panic",
];

/** Opens the database in a folder, after recovery if it was not closed. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const durableFs = options.durable ? new DurableNodeFs(options.folder) : undefined;
  const defaults = PGlite.defaultStartParams.filter((parameter) => !options.durable || parameter !== "-F");
  const pglite = await PGlite.create({
    fs: durableFs ?? new NodeFS(options.folder),
    extensions,
    ...(options.program && { pgliteWasmModule: options.program }),
    startParams: [...defaults, ...settings.flatMap((setting) => ["-c", setting])],
    onStderr: (line) => {
      options.onLog(line);
      return false;
    },
  });
  const guard = dieWithTheEngine(pglite, options.onDeath);
  const run = (messages: Uint8Array) => runMessages(pglite, messages, options.onDeath);
  return {
    run,
    query: async (sql) => (await pglite.query<Record<string, unknown>>(sql)).rows,
    isInTransaction: () => pglite.isInTransaction(),
    greeting: Buffer.concat(run(startupMessage())),
    syncs: () => durableFs?.syncs ?? 0,
    pglite,
    close: async () => {
      await pglite.exec("checkpoint");
      guard.release();
      await pglite.close();
    },
  };
}

function runMessages(pglite: PGlite, messages: Uint8Array, onDeath: EngineOptions["onDeath"]): Buffer[] {
  const answer: Buffer[] = [];
  // Runs to its end before it returns; the promise is only about a file system that would have to be flushed.
  // The bytes live in the engine's memory, hence the copy.
  pglite
    .execProtocolRawStream(messages, { syncToFs: false, onRawData: (bytes) => answer.push(Buffer.from(bytes)) })
    .catch((error: unknown) => onDeath(String(error)));
  return answer;
}

/**
 * PGlite swallows whatever ends PostgreSQL (a panic, a lost protocol, a trap) and calls it again for ever.
 * So the call is watched here, below it.
 */
function dieWithTheEngine(pglite: PGlite, onDeath: EngineOptions["onDeath"]): { release: () => void } {
  const engine = pglite.Module;
  const mainLoop = engine._PostgresMainLoopOnce;
  engine._PostgresMainLoopOnce = () => {
    try {
      mainLoop();
    } catch (error) {
      if (exitStatus(error) !== errorExit) onDeath(String(error));
      throw error;
    }
  };
  return {
    release: () => {
      engine._PostgresMainLoopOnce = mainLoop;
    },
  };
}

function exitStatus(error: unknown): unknown {
  return typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
}

/** Length, protocol 3.0, then names and values. */
function startupMessage(): Buffer {
  const body = Buffer.concat(["user", "postgres", "database", "postgres", ""].map(cstring));
  const header = Buffer.alloc(8);
  header.writeInt32BE(header.length + body.length, 0);
  header.writeInt16BE(3, 4);
  return Buffer.concat([header, body]);
}
