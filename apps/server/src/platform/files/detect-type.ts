import { fileTypeFromBuffer } from "file-type";
import type { FileStore } from "./file-store.ts";

/** As many bytes as the signatures we know need. */
const headBytes = 4100;

/** Types without a signature, taken at their word because nothing in a browser runs them. */
const plainTypes = new Set([
  "text/plain",
  "text/csv",
  "text/vcard",
  "text/calendar",
  "application/json",
  "text/markdown",
]);

/** The type of stored bytes: by their signature, else what was said if that is harmless text, else unknown. */
export async function detectType(files: FileStore, storageKey: string, claimed: string): Promise<string> {
  const head = await readHead(files, storageKey);
  const detected = await fileTypeFromBuffer(head);
  if (detected) return named(detected.mime);
  const bare = claimed.split(";")[0]?.trim().toLowerCase() ?? "";
  return plainTypes.has(bare) && !head.includes(0) ? bare : "application/octet-stream";
}

/** Ogg with Opus is what messengers call a voice message; the library tells the codec too. */
function named(mime: string): string {
  return mime.startsWith("audio/ogg") ? "audio/ogg" : mime;
}

async function readHead(files: FileStore, storageKey: string): Promise<Buffer> {
  const size = (await files.size(storageKey)) ?? 0;
  if (size === 0) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  const content = await files.open(storageKey, { start: 0, end: Math.min(size, headBytes) - 1 });
  for await (const chunk of content) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
