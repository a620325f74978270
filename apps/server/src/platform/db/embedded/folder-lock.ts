import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { DatabaseFolderInUse } from "./errors.ts";

export interface FolderLock {
  release(): void;
}

const Owner = z.object({ pid: z.number(), host: z.string() });

const pollMs = 100;

/**
 * Keeps every other process out of the folder until it is released or this process ends, however it ends.
 * The lock is SQLite's on an empty file: a lock of the operating system, the same on Linux, macOS and Windows, and seen
 * by containers that share the folder. Node has no other way to take one. Throws DatabaseFolderInUse after `waitMs`,
 * which gives a process that is being replaced the time to stop.
 */
export async function lockFolder(root: string, waitMs: number): Promise<FolderLock> {
  const path = join(root, "lock");
  const until = performance.now() + waitMs;
  let lock = tryLock(path);
  while (!lock && performance.now() < until) {
    await delay(pollMs);
    lock = tryLock(path);
  }
  if (!lock) throw new DatabaseFolderInUse(root, readOwner(root));
  writeFileSync(ownerFile(root), JSON.stringify({ pid: process.pid, host: hostname() }), { mode: 0o600 });
  const held = lock;
  return {
    release: () => {
      rmSync(ownerFile(root), { force: true });
      held.close();
    },
  };
}

function tryLock(path: string): DatabaseSync | undefined {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec("pragma journal_mode = memory; begin exclusive");
    return file;
  } catch (error) {
    file.close();
    if (error instanceof Error && error.message.includes("locked")) return undefined;
    throw error;
  }
}

/** Only for the message: the lock counts, not this file. */
function readOwner(root: string): z.infer<typeof Owner> | undefined {
  try {
    return Owner.parse(JSON.parse(readFileSync(ownerFile(root), "utf8")));
  } catch {
    return undefined;
  }
}

function ownerFile(root: string): string {
  return join(root, "lock.owner.json");
}
