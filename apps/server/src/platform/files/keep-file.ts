import type { Readable } from "node:stream";
import { AppError } from "../errors.ts";
import { storableText } from "../storable-text.ts";
import type { Scope } from "../work.ts";
import { detectType } from "./detect-type.ts";
import { FileTooLarge } from "./file-store.ts";

/** A file as somebody hands it over: neither its name nor its type are to be believed. */
export interface IncomingFile {
  name: string;
  mime: string;
  content: Readable;
}

/** Bytes we keep, and what they are. */
export interface StoredFile {
  id: string;
  storageKey: string;
  name: string;
  mime: string;
  size: number;
  createdBy: string | null;
  createdAt: Date;
}

/**
 * Stores bytes whole or not at all and describes them; the record is for the caller to keep. A second try with the same
 * id writes over the first. Throws file_too_large.
 */
export async function keepFile(
  scope: Scope,
  { id, folder, maxBytes, ...incoming }: IncomingFile & { id: string; folder: string; maxBytes: number },
): Promise<StoredFile> {
  const { files, clock } = scope.services;
  const storageKey = `${scope.organizationId}/${folder}/${id}`;
  const size = await files.put(storageKey, incoming.content, maxBytes).catch((error: unknown) => {
    throw error instanceof FileTooLarge ? new AppError("file_too_large", { details: { maxBytes } }) : error;
  });
  const mime = await detectType(files, storageKey, incoming.mime);
  const name = cleanFileName(incoming.name);
  const createdBy = scope.actor.kind === "member" ? scope.actor.id : null;
  return { id, storageKey, name, mime, size, createdBy, createdAt: clock.now() };
}

/** A name people can read and no system takes for a path: the last part, without control characters, 255 at most. */
export function cleanFileName(name: string): string {
  const base = storableText(name).split(/[/\\]/).at(-1) ?? "";
  const readable = base.replace(/[\p{Cc}\p{Bidi_Control}]/gu, "").trim();
  return readable.slice(-255).toWellFormed() || "file";
}
