import { AppError } from "../../../platform/errors.ts";
import { type IncomingFile, keepFile, type StoredFile } from "../../../platform/files/keep-file.ts";
import { newId } from "../../../platform/ids.ts";
import type { Scope } from "../../../platform/work.ts";
import { insertPhoto } from "./store.ts";

/** The largest picture of a product, in bytes. */
export const largestPhotoBytes = 10 * 1024 * 1024;

/** What browsers, messengers and a PDF all show. */
const photoTypes = new Set(["image/jpeg", "image/png"]);

/** Keeps one picture to be named by a product. Throws file_too_large, and unsupported_type for what is no JPEG or PNG. */
export async function uploadPhoto(scope: Scope, incoming: IncomingFile): Promise<StoredFile> {
  const file = await keepFile(scope, { ...incoming, id: newId(), folder: "photos", maxBytes: largestPhotoBytes });
  if (!photoTypes.has(file.mime)) {
    await scope.services.files.remove(file.storageKey);
    throw new AppError("unsupported_type", { details: { type: file.mime } });
  }
  await scope.transact((work) => insertPhoto(work, file));
  return file;
}
