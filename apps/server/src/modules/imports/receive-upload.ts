import type { Multipart, MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { fieldProblems } from "../../platform/actions/field-problems.ts";
import { AppError, Invalid, invalidField } from "../../platform/errors.ts";
import { FileTooLarge } from "../../platform/files/file-store.ts";
import { requireStorable } from "../../platform/http/input.ts";
import type { ScopedContext } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { promiseToClear, uploadFolder, uploadKey } from "./clear-upload.ts";
import { findKeptUpload } from "./keep-upload.ts";

/** A form as it came: its text fields, `options` read as JSON, and the files that are stored under `uploadId`. */
interface Upload {
  uploadId: string;
  /** An earlier upload whose files are meant, as the form names it. */
  keptId?: unknown;
  source?: unknown;
  options?: unknown;
  files: { name: string; size: number }[];
  /** Whether the files were there before. */
  isKept: boolean;
}

/**
 * Stores the files of a form as they arrive, whatever the order of its parts, and answers the form in the shape asked
 * for. A form without files may name an upload that was kept. When anything is wrong with a form nothing of it stays
 * behind. Throws Invalid, file_too_large, too_many_files.
 */
export async function receiveUpload<Form extends z.ZodType>(
  context: ScopedContext,
  form: Form,
): Promise<z.output<Form>> {
  const upload: Upload = { uploadId: newId(), files: [], isKept: false };
  try {
    await receiveParts(context, upload);
    const parsed = form.safeParse(await withKept(context, upload));
    if (!parsed.success) throw new Invalid(fieldProblems(parsed.error));
    return parsed.data;
  } catch (error) {
    // What still arrives is let go, so that the sender comes to its end and reads the answer.
    context.request.raw.unpipe().resume();
    await context.scope.services.files.remove(uploadFolder(context.scope, upload.uploadId));
    throw error;
  }
}

/** The form with the files of the upload it names, if it names one. */
async function withKept({ scope }: ScopedContext, { keptId, ...upload }: Upload): Promise<Omit<Upload, "keptId">> {
  if (keptId === undefined) return upload;
  if (upload.files.length > 0)
    throw invalidField("uploadId", "ambiguous", "files and an earlier upload exclude each other");
  return { ...upload, ...(await findKeptUpload(scope, keptId)), isKept: true };
}

async function receiveParts(context: ScopedContext, upload: Upload): Promise<void> {
  const { scope, request } = context;
  const { importFileBytes } = scope.services.config;
  // One byte more than may be kept, so that the store sees what is too large instead of a file cut off.
  for await (const part of partsOf(request, { fileSize: importFileBytes + 1 })) {
    if (part.type === "field") receiveField(upload, part.fieldname, part.value);
    else if (!part.filename) part.file.resume();
    else await receiveFile(context, upload, part);
  }
}

/** The parts of the form. What cannot be read as one is the sender's mistake: throws `malformed`. */
async function* partsOf(request: FastifyRequest, limits: { fileSize: number }): AsyncGenerator<Multipart> {
  try {
    yield* request.parts({ preservePath: true, limits });
  } catch (error) {
    throw isNamed(error) ? error : new AppError("malformed");
  }
}

/** Limits and wrong types of content have codes of their own. */
function isNamed(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("FST_");
}

function receiveField(upload: Upload, name: string, value: unknown): void {
  if (name === "source") upload.source = requireStorable(value, name);
  if (name === "uploadId") upload.keptId = value;
  if (name === "options") upload.options = requireStorable(typeof value === "string" ? parseJson(value) : value, name);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidField("options", "invalid_json", "not JSON");
  }
}

async function receiveFile({ scope }: ScopedContext, upload: Upload, part: MultipartFile): Promise<void> {
  if (part.fieldname !== "files") throw invalidField(part.fieldname, "unknown_field", "files come as `files`");
  if (upload.files.length === 0) await scope.transact(async (work) => promiseToClear(work, upload.uploadId));
  const { importFileBytes: maxBytes } = scope.services.config;
  const key = uploadKey(scope, upload.uploadId, upload.files.length);
  const name = readableName(part.filename);
  try {
    upload.files.push({ name, size: await scope.services.files.put(key, part.file, maxBytes) });
  } catch (error) {
    if (error instanceof FileTooLarge) throw new AppError("file_too_large", { details: { maxBytes, file: name } });
    // The disk is ours; anything else broke on the way here.
    throw error instanceof Error && "syscall" in error ? error : new AppError("malformed");
  }
}

/** A name for people, which may hold the folders it came from; nothing is ever opened by it. 1,000 characters at most. */
function readableName(name: string): string {
  return (
    name
      .toWellFormed()
      .replace(/[\p{Cc}\p{Bidi_Control}]/gu, "")
      .slice(-1000)
      .toWellFormed() || "file"
  );
}
