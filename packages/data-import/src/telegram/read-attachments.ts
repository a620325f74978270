import { posix } from "node:path";
import { type FileFinder, safePath } from "../files/file-tree.ts";
import { mimeOf } from "../files/mime.ts";
import type { ImportAttachment } from "../model.ts";
import { type JsonObject, numberOf, textOf } from "./json-value.ts";

// "(File not included. Change data exporting settings to download.)" and its variants stand in place of a path,
// sometimes behind the file's name.
const missingNote = /\s*\((?:File|Photo|Video|Audio)[^()]{1,200}\)$/;

/** Files of one message. `unsafePath` is set where the export points out of its own folder. */
export function readAttachments(
  raw: JsonObject,
  openFile: FileFinder,
): { attachments: ImportAttachment[]; unsafePath?: string } {
  const paths = ["photo", "file", "contact_vcard"].flatMap((field) => {
    const path = textOf(raw, field);
    return path === undefined || path === "" ? [] : [{ field, path }];
  });
  return {
    attachments: paths.map(({ field, path }) => readAttachment(raw, field, path, openFile)),
    unsafePath: paths.find(({ path }) => !missingNote.test(path) && safePath(path) === undefined)?.path,
  };
}

function readAttachment(raw: JsonObject, field: string, path: string, openFile: FileFinder): ImportAttachment {
  const isNote = missingNote.test(path);
  const named = field === "file" ? textOf(raw, "file_name") : undefined;
  const fileName = posix.basename((named ?? path.replace(missingNote, "")).replaceAll("\\", "/"));
  const mime = (field === "file" ? textOf(raw, "mime_type") : undefined) ?? mimeOf(fileName) ?? defaultMime(field);
  const file = isNote || safePath(path) === undefined ? undefined : openFile(path);
  if (file) return { fileName, mime, state: "present", size: file.size, open: file.open };
  return {
    fileName,
    mime,
    state: "missing",
    size: numberOf(raw, field === "photo" ? "photo_file_size" : `${field}_size`),
  };
}

function defaultMime(field: string): string | undefined {
  if (field === "contact_vcard") return "text/vcard";
  return field === "photo" ? "image/jpeg" : undefined;
}
