import { createHash } from "node:crypto";
import { chmod, lstat, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Folder } from "./folder.ts";

/** libpq and node-postgres put the port into the name of the socket. */
const port = 5432;
const socketName = `.s.PGSQL.${port}`;

/** Bytes of a unix socket's path: 108 on Linux and 104 on macOS, with the zero at the end. */
const maxPathBytes = 103;

export interface SocketAddress {
  /** What node-postgres takes as `host`, with `port`. */
  directory: string;
  port: number;
  /** What the server listens on. */
  path: string;
}

/**
 * A folder only this user may enter, for the socket: there is no password behind it. Inside the data folder when the
 * path is short enough, else in the system's folder for temporary files. The socket of a dead process is removed, so
 * call it with the folder locked.
 */
export async function socketAddress(folder: Folder): Promise<SocketAddress> {
  if (process.platform === "win32") return namedPipe(folder);
  const isShort = Buffer.byteLength(join(folder.run, socketName)) <= maxPathBytes;
  const directory = isShort ? folder.run : join(tmpdir(), `karavan-${process.getuid?.()}-${shortHash(folder.root)}`);
  await makePrivate(directory);
  const path = join(directory, socketName);
  if (Buffer.byteLength(path) > maxPathBytes) {
    throw new Error(`${path} is too long for a unix socket; set TMPDIR or KARAVAN_DATA to a shorter path`);
  }
  await rm(path, { force: true });
  return { directory, port, path };
}

/** Leaves nothing in the folder for temporary files. */
export async function removeSocketFolder(folder: Folder, address: SocketAddress): Promise<void> {
  if (process.platform === "win32" || address.directory === folder.run) return;
  await rm(address.directory, { recursive: true, force: true });
}

/** In a folder everybody writes to, somebody else may have made it first. */
async function makePrivate(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const found = await lstat(directory);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(`${directory} belongs to somebody else; it would hold the socket of the embedded database`);
  }
  await chmod(directory, 0o700);
}

/**
 * Not tried on Windows yet. node-postgres takes a host that begins with a slash for a folder, and Windows takes forward
 * slashes in the name of a pipe. The pipe's default permissions let only this user and administrators write.
 */
function namedPipe(folder: Folder): SocketAddress {
  const directory = `//./pipe/karavan-${shortHash(folder.root)}`;
  return { directory, port, path: `${directory}/${socketName}` };
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
