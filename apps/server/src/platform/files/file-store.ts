import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { newId } from "../ids.ts";

/** Bytes by key. A key is `<organization>/<kind>/<id>`, made by us, never by a user. */
export interface FileStore {
  /** Keeps a stream under a key, whole or not at all; returns its size. Throws FileTooLarge past `maxBytes`. */
  put(key: string, content: Readable, maxBytes?: number): Promise<number>;
  /** Throws when there is nothing under the key. `range` is inclusive, in bytes. */
  open(key: string, range?: { start: number; end: number }): Promise<Readable>;
  size(key: string): Promise<number | undefined>;
  /** Removes a key, or everything under a prefix that ends with a slash. Missing keys are fine. */
  remove(key: string): Promise<void>;
  /** A path of this machine for programs that need one, when the store is a local folder. */
  localPath(key: string): string;
}

export class FileTooLarge extends Error {}

/** Keeps files in a local folder. */
export function createLocalFileStore(folder: string): FileStore {
  const pathOf = (key: string) => {
    if (!/^[\w-]+(\/[\w.-]+)*\/?$/.test(key) || key.split("/").includes("..")) throw new Error("bad file key");
    return join(folder, key);
  };
  return {
    localPath: pathOf,
    put: async (key, content, maxBytes = Number.POSITIVE_INFINITY) => {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      const partial = `${path}.${newId()}.part`;
      // Open before anything can fail: a stream that opens by itself may do so after its file was removed below.
      const file = (await open(partial, "wx", 0o600)).createWriteStream({ flush: true });
      let size = 0;
      try {
        await pipeline(
          content,
          async function* limit(chunks: AsyncIterable<Buffer>) {
            for await (const chunk of chunks) {
              size += chunk.length;
              if (size > maxBytes) throw new FileTooLarge();
              yield chunk;
            }
          },
          file,
        );
        await rename(partial, path);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
      return size;
    },
    open: async (key, range) => {
      await stat(pathOf(key));
      return createReadStream(pathOf(key), range);
    },
    size: async (key) => (await stat(pathOf(key)).catch(() => undefined))?.size,
    remove: async (key) => rm(pathOf(key), { recursive: true, force: true }),
  };
}
