import { spawnSync } from "node:child_process";
import { constants, cpSync, existsSync } from "node:fs";
import { mkdir, open, readdir, readFile, realpath, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseFolderVersion } from "./errors.ts";

/** PostgreSQL's major version inside PGlite. Raising it makes every existing folder unreadable: dump and restore. */
export const postgresMajor = "18";

/** Where things are in the folder of an embedded database. */
export interface Folder {
  root: string;
  /** PostgreSQL's data directory. */
  pgdata: string;
  /** Socket, if its path is short enough; dumps on their way in or out. Nothing here outlives the process. */
  run: string;
}

/** Makes the folder when it is not there. Only its owner may look inside. */
export async function openFolder(dataDir: string): Promise<Folder> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const root = await realpath(dataDir);
  return { root, pgdata: join(root, "pgdata"), run: join(root, "run") };
}

/** Removes what a dead process left. Call it with the folder locked. */
export async function clearRunFolder(folder: Folder): Promise<void> {
  await rm(folder.run, { recursive: true, force: true });
  await mkdir(folder.run, { mode: 0o700 });
}

/** A database was made here before. */
export function hasDatabase(folder: Folder): boolean {
  return existsSync(join(folder.pgdata, "PG_VERSION"));
}

/** Throws DatabaseFolderVersion when another major version made the database. */
export async function refuseOtherMajor(folder: Folder): Promise<void> {
  if (!hasDatabase(folder)) return;
  const found = (await readFile(join(folder.pgdata, "PG_VERSION"), "utf8")).trim();
  if (found !== postgresMajor) throw new DatabaseFolderVersion(folder.root, found, postgresMajor);
}

/**
 * Makes a database by `fill`, which writes PostgreSQL's data directory to the path it is given. All of it or nothing,
 * also when the power goes: it gets its name when everything below is on the disk.
 */
export async function makeDatabase(
  folder: Folder,
  durable: boolean,
  fill: (path: string) => Promise<void>,
): Promise<void> {
  const unfinished = `${folder.pgdata}.unfinished`;
  for (const path of [unfinished, folder.pgdata]) await rm(path, { recursive: true, force: true });
  await fill(unfinished);
  if (durable) await syncTree(unfinished);
  await rename(unfinished, folder.pgdata);
  if (durable) await syncOne(folder.root, "r");
}

/** Copies a stopped database; shares blocks with it where the file system can. */
export async function copyDatabase(from: Folder, path: string): Promise<void> {
  if (!hasDatabase(from)) throw new Error(`${from.root} has no database to copy`);
  // A thousand small files: in one go it takes half as long, and nothing else runs yet.
  cpSync(from.pgdata, path, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

/**
 * Brings every file and name below a new database to the disk. Making one does not (its writes are too many to sync
 * each), and later syncs are only of files that change.
 */
async function syncTree(path: string): Promise<void> {
  if (process.platform === "linux" && spawnSync("sync", ["--file-system", path]).status === 0) return;
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const below = join(path, entry.name);
    if (entry.isDirectory()) await syncTree(below);
    else if (entry.isFile()) await syncOne(below, "r+");
  }
  await syncOne(path, "r");
}

/** Windows has no sync of folders: its file system writes names through by itself. */
async function syncOne(path: string, flags: string): Promise<void> {
  if (flags === "r" && process.platform === "win32") return;
  const file = await open(path, flags);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
