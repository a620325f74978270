import { isAscii } from "node:buffer";
import type { TextEncoding } from "../contact-model.ts";
import { guessEncoding } from "./guess-encoding.ts";
import { detectEncoding } from "./read-lines.ts";

/** Bytes beyond ASCII are looked at in at most this much of the text. */
const sampleBytes = 65_536;

/** Text as it arrives; `encoding` is undefined as long as everything was ASCII. */
export type DecodedText = { text: string; encoding: TextEncoding | undefined };

/**
 * Decodes bytes to text piece by piece: in `known` where that is given, otherwise UTF-16 and UTF-8 by their marks and
 * shapes, and else by the first 64 KB that hold a byte beyond ASCII. Marks are left out.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  known?: TextEncoding,
): AsyncGenerator<DecodedText, void, undefined> {
  const decoding = startDecoding(known);
  for await (const chunk of withWholeHead(bytes)) {
    const text = decoding.write(chunk);
    if (text !== "") yield { text, encoding: decoding.encoding() };
  }
  const text = decoding.end();
  if (text !== "") yield { text, encoding: decoding.encoding() };
}

function startDecoding(known: TextEncoding | undefined) {
  let encoding = known;
  let decoder = known && new TextDecoder(known);
  let isStart = true;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  // A mark is one only at the beginning of a file; later the same sign is text.
  const decide = (found: TextEncoding, isMarked: boolean) => {
    encoding = found;
    decoder = new TextDecoder(found, { ignoreBOM: !isMarked });
    const text = waiting.map((chunk) => decoder?.decode(chunk, { stream: true }) ?? "").join("");
    waiting = [];
    return text;
  };
  const wait = (chunk: Uint8Array) => {
    waiting.push(chunk);
    waitingBytes += chunk.length;
    return waitingBytes < sampleBytes ? "" : decide(guessEncoding(Buffer.concat(waiting)), false);
  };
  return {
    encoding: () => encoding,
    write(chunk: Uint8Array): string {
      if (decoder) return decoder.decode(chunk, { stream: true });
      const marked = isStart ? markedEncoding(chunk) : undefined;
      isStart = false;
      if (marked) {
        waiting.push(chunk);
        return decide(marked, true);
      }
      if (waiting.length === 0 && isAscii(chunk)) return Buffer.from(chunk).toString("latin1");
      return wait(chunk);
    },
    end(): string {
      const text = waiting.length > 0 ? decide(guessEncoding(Buffer.concat(waiting)), false) : "";
      return text + (decoder?.decode() ?? "");
    },
  };
}

function markedEncoding(head: Uint8Array): TextEncoding | undefined {
  const wide = detectEncoding(head);
  if (wide !== "utf-8") return wide;
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? "utf-8" : undefined;
}

/** A first chunk of four bytes or more, so that a mark is not torn apart. */
async function* withWholeHead(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array();
  for await (const chunk of bytes) {
    if (!head) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < 4) continue;
    yield head;
    head = undefined;
  }
  if (head && head.length > 0) yield head;
}
