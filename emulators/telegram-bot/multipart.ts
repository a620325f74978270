export type UploadedFile = { field: string; name: string; mime: string | undefined; bytes: Buffer };
type Multipart = { fields: Record<string, string>; files: UploadedFile[] };

const lineEnd = Buffer.from("\r\n");
const headEnd = Buffer.from("\r\n\r\n");

/**
 * Splits a multipart/form-data body, forgiving where clients are careless: grammY writes no blank after the header's
 * colon and leaves file names unquoted and in raw UTF-8, on which strict parsers fail.
 */
export function parseMultipart(body: Buffer, contentType: string): Multipart {
  const result: Multipart = { fields: {}, files: [] };
  const boundary = /boundary="?([^";]+)/i.exec(contentType)?.[1];
  if (!boundary) return result;
  for (const part of splitParts(body, Buffer.from(`--${boundary}`))) readPart(part, result);
  return result;
}

function splitParts(body: Buffer, delimiter: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  const next = Buffer.concat([lineEnd, delimiter]);
  let from = body.indexOf(delimiter);
  while (from >= 0) {
    const start = from + delimiter.length + lineEnd.length;
    const end = body.indexOf(next, start - lineEnd.length);
    if (end < 0) break;
    parts.push(body.subarray(start, end));
    from = end + lineEnd.length;
  }
  return parts;
}

function readPart(part: Buffer, result: Multipart): void {
  const split = part.indexOf(headEnd);
  if (split < 0) return;
  const head = part.subarray(0, split).toString("utf8");
  const bytes = part.subarray(split + headEnd.length);
  const disposition = /^content-disposition:\s*(.*)$/im.exec(head)?.[1] ?? "";
  const field = dispositionValue(disposition, "name");
  if (field === undefined) return;
  const name = dispositionValue(disposition, "filename");
  const mime = /^content-type:\s*([^;\r\n]+)/im.exec(head)?.[1]?.trim();
  if (name === undefined) result.fields[field] = bytes.toString("utf8");
  else result.files.push({ field, name: baseName(name), mime, bytes });
}

// `filename*` (RFC 5987) wins over `filename`; an unquoted value runs to the end of the line or the next semicolon.
function dispositionValue(disposition: string, key: string): string | undefined {
  const encoded = new RegExp(`(?:^|;)\\s*${key}\\*=(?:utf-8)?'[^']*'([^;\\r\\n]+)`, "i").exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  const match = new RegExp(`(?:^|;)\\s*${key}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\r\\n]*))`, "i").exec(disposition);
  return match?.[1]?.replace(/\\(.)/g, "$1") ?? match?.[2]?.trim();
}

function baseName(name: string): string {
  return name.split(/[\\/]/).at(-1) ?? name;
}
