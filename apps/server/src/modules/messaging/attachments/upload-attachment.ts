import { type IncomingFile, keepFile } from "../../../platform/files/keep-file.ts";
import { newId } from "../../../platform/ids.ts";
import type { Scope } from "../../../platform/work.ts";
import { type FileRow, insertFiles } from "./store.ts";

/** The largest file a message may carry, in bytes: what a Telegram bot may upload. */
export const largestUploadBytes = 50 * 1024 * 1024;

/** Keeps one file to be sent with a message. Its type is what its bytes say. Throws file_too_large past 50 MB. */
export async function uploadAttachment(scope: Scope, incoming: IncomingFile): Promise<FileRow> {
  const id = newId();
  const file = await keepFile(scope, { ...incoming, id, folder: "uploads", maxBytes: largestUploadBytes });
  await scope.transact((work) => insertFiles(work, [file]));
  return file;
}
