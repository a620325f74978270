/**
 * PostgreSQL without a server: PGlite in a thread, behind a unix socket, so that node-postgres is the only driver.
 * Promises what a server promises (durable commits, several clients, errors that do not disturb others), with one
 * session for all: while a client holds a transaction, the others wait. See docs/decisions/0002-embedded-database.md.
 */
import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { compiledProgram } from "./compiled-program.ts";
import { DatabaseNotEmpty, type EmbeddedDatabaseCrashed } from "./errors.ts";
import {
  clearRunFolder,
  copyDatabase,
  type Folder,
  hasDatabase,
  makeDatabase,
  openFolder,
  refuseOtherMajor,
} from "./folder.ts";
import { lockFolder } from "./folder-lock.ts";
import type { EmbeddedDatabaseStats } from "./messages.ts";
import { removeSocketFolder, type SocketAddress, socketAddress } from "./socket-address.ts";
import type { MaintenanceSettings } from "./worker/maintenance.ts";
import type { SessionLimits } from "./worker/session.ts";
import { createInThread, WorkerLink } from "./worker-link.ts";

export { DatabaseFolderInUse, DatabaseFolderVersion, DatabaseNotEmpty } from "./errors.ts";

export interface EmbeddedDatabase {
  /** Folder of the unix socket; only this user may enter it. */
  socketDir: string;
  /** What `new pg.Pool` takes. */
  connection: { host: string; port: number; user: string; database: string };
  /** VACUUM (ANALYZE) of everything, between two transactions. Rarely needed: it runs by itself. */
  vacuum(): Promise<void>;
  /** The whole database as SQL for `restore` or a server of PostgreSQL 15 or newer. Everybody waits while it is made. */
  dump(): AsyncIterable<Uint8Array>;
  /** Runs a dump, all or nothing. Throws DatabaseNotEmpty when there are tables already. */
  restore(sql: AsyncIterable<Uint8Array | string>): Promise<void>;
  stats(): Promise<EmbeddedDatabaseStats>;
  /** Rolls back what is open, writes a checkpoint, frees the folder. Safe to repeat. End pools first. */
  stop(): Promise<void>;
}

export interface EmbeddedDatabaseOptions {
  /** Folder of the database, and of nothing else. Made when it is not there. */
  dataDir: string;
  /** A folder made by `createTemplate`: a database that is not there yet begins as its copy. */
  from?: string;
  /** Hears PostgreSQL's own log, line by line. */
  log?: (line: string) => void;
  /** The database ended by itself. Without it the error is thrown where nobody catches it, which ends the process. */
  onCrash?: (error: EmbeddedDatabaseCrashed) => void;
  /** `false` leaves writing to the disk to the operating system: for tests only, a power cut destroys the database. */
  durable?: boolean;
  /** How long to wait for a process that still has the folder and is stopping. */
  lockWaitMs?: number;
  limits?: Partial<SessionLimits>;
  maintenance?: Partial<MaintenanceSettings>;
}

const defaultLimits: SessionLimits = { waitMs: 60_000, idleInTransactionMs: 30_000 };

const defaultMaintenance: MaintenanceSettings = {
  everyMs: 5_000,
  checkpointBytes: 32 * 1024 * 1024,
  vacuumEveryMs: 10 * 60_000,
  quietMs: 3_000,
};

/**
 * Starts PostgreSQL inside this process, in a thread of its own, and waits until it takes clients.
 * Throws DatabaseFolderInUse, DatabaseFolderVersion, or EmbeddedDatabaseCrashed when the folder cannot be opened.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const folder = await openFolder(options.dataDir);
  const lock = await lockFolder(folder.root, options.lockWaitMs ?? 5_000);
  try {
    await refuseOtherMajor(folder);
    if (!hasDatabase(folder)) await makeDatabase(folder, options.durable !== false, (path) => fill(path, options.from));
    await clearRunFolder(folder);
    const address = await socketAddress(folder);
    const link = await startWorker(folder, address, options);
    return embeddedDatabase(link, folder, address, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function fill(path: string, template: string | undefined): Promise<void> {
  if (template) await copyDatabase(await openFolder(template), path);
  else await createInThread(path);
}

/**
 * Makes a stopped database that tests copy (`startEmbeddedDatabase({ from })`), once: nothing is done when it is there,
 * so name the folder after what is in it, such as a hash of the migrations. Not durable: never keep data in a copy.
 */
export async function createTemplate(
  dir: string,
  migrate: (connection: EmbeddedDatabase["connection"]) => Promise<void>,
): Promise<void> {
  if (hasDatabase(await openFolder(dir))) return;
  const unfinished = `${dir}.${randomUUID()}`;
  try {
    const database = await startEmbeddedDatabase({ dataDir: unfinished, durable: false });
    await migrate(database.connection).finally(() => database.stop());
    await rename(`${unfinished}/pgdata`, `${dir}/pgdata`).catch(unlessThere);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Another process made the same template meanwhile. */
function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
}

async function startWorker(
  folder: Folder,
  address: SocketAddress,
  options: EmbeddedDatabaseOptions,
): Promise<WorkerLink> {
  return WorkerLink.start(
    {
      program: await compiledProgram(),
      pgdata: folder.pgdata,
      socketPath: address.path,
      durable: options.durable ?? true,
      limits: { ...defaultLimits, ...options.limits },
      maintenance: { ...defaultMaintenance, ...options.maintenance },
    },
    { onLog: options.log ?? (() => undefined), onCrash: options.onCrash ?? endProcess },
  );
}

/** Nobody can go on without the database, and a half-dead process that answers health checks is worse than none. */
function endProcess(error: EmbeddedDatabaseCrashed): void {
  setImmediate(() => {
    throw error;
  });
}

function embeddedDatabase(
  link: WorkerLink,
  folder: Folder,
  address: SocketAddress,
  free: () => void,
): EmbeddedDatabase {
  let stopped: Promise<void> | undefined;
  return {
    socketDir: address.directory,
    connection: { host: address.directory, port: address.port, user: "postgres", database: "postgres" },
    vacuum: () => link.ask("vacuum"),
    dump: () => dump(link, folder),
    restore: (sql) => restore(link, folder, sql),
    stats: () => link.ask("stats"),
    stop: () => {
      // The socket goes while the folder is still ours: the next one puts its own there.
      stopped ??= link
        .stop()
        .then(() => removeSocketFolder(folder, address))
        .finally(free);
      return stopped;
    },
  };
}

/** By way of a file, so that a slow reader does not keep the database waiting. */
async function* dump(link: WorkerLink, folder: Folder): AsyncGenerator<Uint8Array> {
  const file = join(folder.run, `dump-${randomUUID()}.sql`);
  try {
    await link.ask("dump", file);
    for await (const piece of createReadStream(file)) yield piece;
  } finally {
    await rm(file, { force: true });
  }
}

async function restore(link: WorkerLink, folder: Folder, sql: AsyncIterable<Uint8Array | string>): Promise<void> {
  const file = join(folder.run, `restore-${randomUUID()}.sql`);
  try {
    await pipeline(Readable.from(sql, { objectMode: false }), createWriteStream(file, { mode: 0o600, flags: "wx" }));
    const table = await link.ask("restore", file);
    if (table) throw new DatabaseNotEmpty(table);
  } finally {
    await rm(file, { force: true });
  }
}
