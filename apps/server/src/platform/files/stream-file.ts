import { NotFound } from "../errors.ts";
import type { ScopedContext } from "../http/route.ts";
import type { StoredFile } from "./keep-file.ts";

/** Types a browser may show by itself. Everything else, above all what can hold script, is only ever downloaded. */
const shownInline =
  /^(image\/(jpeg|png|gif|webp|avif|heic)|audio\/[\w.-]+|video\/[\w.-]+|application\/pdf|text\/plain)$/;

/**
 * Answers the bytes of a file, whole or the part the request asks for (RFC 9110, one range). Never as anything a browser
 * would run. Throws NotFound when they are gone.
 */
export async function streamFile(
  { scope, request, reply }: ScopedContext,
  file: Pick<StoredFile, "storageKey" | "name" | "mime">,
): Promise<unknown> {
  const size = await scope.services.files.size(file.storageKey);
  if (size === undefined) throw new NotFound();
  const range = readRange(request.headers.range, size);
  reply.headers(headersOf(file));
  if (range === "unsatisfiable") {
    return reply.code(416).header("content-range", `bytes */${size}`).send("");
  }
  if (!range) {
    reply.code(200).header("content-length", size);
    return scope.services.files.open(file.storageKey);
  }
  reply
    .code(206)
    .header("content-range", `bytes ${range.start}-${range.end}/${size}`)
    .header("content-length", range.end - range.start + 1);
  return scope.services.files.open(file.storageKey, range);
}

/** How a file is told to a browser: what it is, what it is called, and that nothing in it runs. */
export function headersOf({ mime, name }: Pick<StoredFile, "name" | "mime">): Record<string, string> {
  const isShown = shownInline.test(mime);
  return {
    "content-type": isShown ? typeOf(mime) : "application/octet-stream",
    "content-disposition": `${isShown ? "inline" : "attachment"}; ${fileNameParameters(name)}`,
    "x-content-type-options": "nosniff",
    "content-security-policy":
      "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'",
    "cache-control": "private, max-age=31536000, immutable",
    "accept-ranges": "bytes",
  };
}

function typeOf(mime: string): string {
  return mime === "text/plain" ? "text/plain; charset=utf-8" : mime;
}

/** RFC 6266: a plain name for old programs and the real one, encoded. */
function fileNameParameters(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/**
 * The bytes a Range header asks for, both ends included. Undefined: all of it, also for headers that are no single range
 * of bytes, which a server may ignore.
 */
export function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | "unsatisfiable" | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match) return undefined;
  const [, from = "", to = ""] = match;
  if (from === "" && to === "") return undefined;
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== "" && to !== "" && Number(to) < Number(from)) return undefined;
  return start <= end && start < size ? { start, end } : "unsatisfiable";
}
