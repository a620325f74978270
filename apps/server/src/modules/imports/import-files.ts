import { createReadStream } from "node:fs";
import { type ImportOptions, type ImportSource, importsApi } from "@karavan/contract";
import { newId } from "../../platform/ids.ts";
import type { Scope } from "../../platform/work.ts";
import { promiseToClear, uploadFolder, uploadKey } from "./clear-upload.ts";

/** A file of this machine, and the name it goes by. */
export interface LocalFile {
  path: string;
  name: string;
}

/** Begins to import files that lie on this machine, as an upload of them would; they are copied. The import's id. */
export async function importFiles(
  scope: Scope,
  { source, options, files }: { source: ImportSource; options: ImportOptions; files: readonly LocalFile[] },
): Promise<string> {
  const uploadId = newId();
  const { files: store, config, gate } = scope.services;
  await scope.transact(async (work) => promiseToClear(work, uploadId));
  try {
    const stored: { name: string; size: number }[] = [];
    for (const [position, { path, name }] of files.entries()) {
      const key = uploadKey(scope, uploadId, position);
      stored.push({ name, size: await store.put(key, createReadStream(path), config.importFileBytes) });
    }
    const input = { uploadId, source, options, files: stored };
    await scope.transact((work) => gate.react(work, importsApi.startImport.action, input));
    return uploadId;
  } catch (error) {
    await store.remove(uploadFolder(scope, uploadId));
    throw error;
  }
}
