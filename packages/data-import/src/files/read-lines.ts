import type { Readable } from "node:stream";
import { TextDecoder } from "node:util";

/** Lines that arrived together, without their line ends. */
export type LineBatch = { lines: string[]; firstLine: number; isDamaged: boolean };

/** A line longer than this is cut into pieces, so that a file without line ends cannot fill memory. */
const longestLine = 1_048_576;

/** Reads text line by line: UTF-8 or UTF-16 (by mark or by shape), LF or CRLF. `isDamaged` tells bytes that are no text. */
export async function* readLines(stream: Readable): AsyncGenerator<LineBatch> {
  let decoder: TextDecoder | undefined;
  let rest = "";
  let firstLine = 1;
  for await (const chunk of stream) {
    const bytes = toBytes(chunk);
    decoder ??= new TextDecoder(detectEncoding(bytes));
    const text = rest + decoder.decode(bytes, { stream: true });
    const lines = text.split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) {
      lines.push(rest);
      rest = "";
    }
    if (lines.length > 0) yield batchOf(lines, firstLine);
    firstLine += lines.length;
  }
  rest += decoder?.decode() ?? "";
  if (rest !== "") yield batchOf([rest], firstLine);
}

/** UTF-8 unless a byte order mark, or zeros in every other byte, say UTF-16. */
export function detectEncoding(head: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [one = 1, two = 1, three = 1, four = 1] = head;
  if (one === 0xff && two === 0xfe) return "utf-16le";
  if (one === 0xfe && two === 0xff) return "utf-16be";
  if (two === 0 && four === 0 && one !== 0) return "utf-16le";
  return one === 0 && three === 0 && two !== 0 ? "utf-16be" : "utf-8";
}

function toBytes(chunk: unknown): Uint8Array {
  return chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
}

function batchOf(lines: string[], firstLine: number): LineBatch {
  let isDamaged = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.endsWith("\r")) lines[at] = line.slice(0, -1);
    isDamaged ||= line.includes("\ufffd");
  }
  return { lines, firstLine, isDamaged };
}
