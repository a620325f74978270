import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { invalidField, missingReference } from "../../platform/errors.ts";
import type { Scope } from "../../platform/work.ts";
import { uploadFolder } from "./clear-upload.ts";

const Files = z.array(z.object({ name: z.string(), size: z.number().int() }));
type Files = z.output<typeof Files>;

/** Notes beside the files of an upload what they are called, so that it can be taken up again by its id. */
export async function keepUpload(scope: Scope, { uploadId, files }: { uploadId: string; files: Files }): Promise<void> {
  await scope.services.files.put(listKey(scope, uploadId), Readable.from([JSON.stringify(files)]));
}

/**
 * The id and the files of an upload that was kept. Throws Invalid, `reference_not_found` when it is not there: cleared,
 * imported to the end, or another organization's.
 */
export async function findKeptUpload(scope: Scope, given: unknown): Promise<{ uploadId: string; files: Files }> {
  const id = z.uuid().safeParse(given);
  if (!id.success) throw invalidField("uploadId", "invalid_format", "not an id");
  const { files } = scope.services;
  const key = listKey(scope, id.data);
  if ((await files.size(key)) === undefined) throw missingReference("uploadId");
  return { uploadId: id.data, files: Files.parse(JSON.parse(await text(await files.open(key)))) };
}

function listKey(scope: Scope, uploadId: string): string {
  return `${uploadFolder(scope, uploadId)}files.json`;
}
