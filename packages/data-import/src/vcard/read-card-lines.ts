import { TextDecoder } from "node:util";
import { detectEncoding } from "../files/read-lines.ts";

/** A line of a vCard, unfolded. Each character is one byte: a property may name its own charset. */
export type CardLine = { line: number; text: string };

/** What follows in a line is left out: only pictures and keys are as long. */
const longestLine = 262_144;

/**
 * Lines of a vCard file in batches, unfolded: those that begin with a blank go on, and so does quoted-printable behind its
 * `=`. UTF-16 becomes UTF-8 first.
 */
export async function* readCardLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CardLine[]> {
  const unfold = createUnfolding();
  let rest = "";
  for await (const text of readBytesAsText(bytes)) {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = (lines.pop() ?? "").slice(0, longestLine);
    yield lines.flatMap(unfold.add);
  }
  yield [...(rest === "" ? [] : unfold.add(rest.replace(/\r$/, ""))), ...unfold.end()];
}

async function* readBytesAsText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let wide: TextDecoder | undefined;
  let isStart = true;
  for await (const chunk of bytes) {
    if (isStart) {
      const encoding = detectEncoding(chunk);
      if (encoding !== "utf-8") wide = new TextDecoder(encoding);
    }
    const plain = wide ? Buffer.from(wide.decode(chunk, { stream: true })) : Buffer.from(chunk);
    const text = plain.toString("latin1");
    yield isStart ? text.replace(/^\u00ef\u00bb\u00bf/, "") : text;
    isStart = false;
  }
}

type OpenLine = { line: number; parts: string[]; length: number; isQuotedPrintable: boolean };

// Parts are joined once at the end: a picture has thousands of lines.
function createUnfolding() {
  let open: OpenLine | undefined;
  let number = 0;
  const close = (): CardLine[] => (open ? [{ line: open.line, text: open.parts.join("") }] : []);
  const add = (physical: string): CardLine[] => {
    number++;
    if (open && goesOn(open, physical)) {
      if (open.length < longestLine) append(open, physical);
      return [];
    }
    const done = close();
    open = { line: number, parts: [physical], length: physical.length, isQuotedPrintable: isQuotedPrintable(physical) };
    return done;
  };
  return { add, end: close };
}

function goesOn(open: OpenLine, next: string): boolean {
  return /^[ \t]/.test(next) || (hasSoftBreak(open) && !/^END:VCARD/i.test(next));
}

// Folding adds one blank; a soft line break of quoted-printable adds nothing.
function append(open: OpenLine, next: string): void {
  const last = open.parts.at(-1) ?? "";
  const isSoft = hasSoftBreak(open);
  if (isSoft) open.parts[open.parts.length - 1] = last.slice(0, -1);
  open.parts.push(isSoft ? next.replace(/^[ \t]/, "") : next.slice(1));
  open.length += next.length;
  // The encoding may stand in the second line of a long head.
  if (open.parts.length === 2) open.isQuotedPrintable ||= isQuotedPrintable(open.parts.join(""));
}

function hasSoftBreak({ isQuotedPrintable: isQuoted, parts }: OpenLine): boolean {
  return isQuoted && (parts.at(-1)?.endsWith("=") ?? false);
}

function isQuotedPrintable(text: string): boolean {
  return /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(text);
}
