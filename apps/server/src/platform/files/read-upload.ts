import { invalidField } from "../errors.ts";
import type { ScopedContext } from "../http/route.ts";
import type { IncomingFile } from "./keep-file.ts";

/** The one file of a form, in the field `file`. Throws Invalid for a form without it. */
export async function readUpload({ request }: ScopedContext, maxBytes: number): Promise<IncomingFile> {
  // One byte more than may be kept, so that the store sees what is too large instead of a file cut off.
  const part = await request.file({ limits: { files: 1, fileSize: maxBytes + 1 } });
  if (part?.fieldname !== "file") throw invalidField("file", "required", "one file in the form field `file`");
  return { name: part.filename, mime: part.mimetype, content: part.file };
}
