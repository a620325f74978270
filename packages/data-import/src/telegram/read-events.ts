import { Tokenizer, TokenParser } from "@streamparser/json";
import type { Transcript } from "../files/transcript.ts";
import type { ImportProblem } from "../model.ts";
import { problem } from "../problem.ts";
import { type CutPiece, createMessageCutter, longestMessage, type MessageCutter } from "./cut-messages.ts";

/** What an export holds, in file order. `chat` tells chats apart: `chat` alone, `chats/3`, `left_chats/0`. */
export type ExportEvent =
  | { type: "account"; value: unknown }
  | { type: "contact"; value: unknown }
  | { type: "chat-field"; chat: string; field: string; value: unknown }
  | { type: "message"; chat: string; bytes: Buffer | null; offset: number; line: number }
  | ImportProblem;

const chatLists = ["chats", "left_chats"] as const;
const chatFields = ["name", "type", "id"] as const;
const paths = [
  "$.personal_information",
  "$.contacts.list.*",
  ...chatFields.map((field) => `$.${field}`),
  "$.messages.*",
  ...chatLists.flatMap((list) => [
    ...chatFields.map((field) => `$.${list}.list.*.${field}`),
    `$.${list}.list.*.messages.*`,
  ]),
];

// Stands for a message in the JSON that the stream parser sees. A real null there comes with other bytes.
const placeholder = Buffer.from("null");

type Skeleton = {
  write: (piece: CutPiece) => void;
  end: () => void;
  take: () => ExportEvent[];
  /** Where in the piece being written the last token began. */
  tokenAt: () => number;
};

/** Streams an export as events, in batches. Broken JSON ends it with a problem; what came before has been yielded. */
export async function* readEvents(transcript: Transcript): AsyncGenerator<ExportEvent[]> {
  const cutter = createMessageCutter();
  const skeleton = createSkeleton();
  let read = 0;
  let broken: ImportProblem | undefined;
  for await (const chunk of await transcript.open()) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    broken =
      feedChunk(cutter, skeleton, bytes, transcript.label) ?? tooLong(cutter, read + bytes.length, transcript.label);
    read += bytes.length;
    yield skeleton.take();
    if (broken) break;
  }
  broken ??= endSkeleton(cutter, skeleton, read, transcript.label);
  if (broken) yield [broken];
}

function feedChunk(cutter: MessageCutter, skeleton: Skeleton, chunk: Buffer, file: string): ImportProblem | undefined {
  for (const piece of cutter.push(chunk)) {
    try {
      skeleton.write(piece);
    } catch (error) {
      return brokenAt(piece, skeleton.tokenAt(), error, file);
    }
  }
  return undefined;
}

function brokenAt(piece: CutPiece, tokenAt: number, error: unknown, file: string): ImportProblem {
  const text = error instanceof Error ? error.message : String(error);
  const within = piece.isMessage ? 0 : Number(/chunk position "(\d+)"/.exec(text)?.[1] ?? tokenAt);
  const line = piece.line + countNewlines(piece.bytes.subarray(0, within));
  return problem(file, "json_broken", text, { offset: piece.offset + within, line });
}

// An unbalanced quote or brace makes the rest of the file look like one message.
function tooLong(cutter: MessageCutter, read: number, file: string): ImportProblem | undefined {
  const open = cutter.openAt();
  return open && read - open.offset > longestMessage ? problem(file, "json_broken", "", open) : undefined;
}

function endSkeleton(cutter: MessageCutter, skeleton: Skeleton, read: number, file: string): ImportProblem | undefined {
  try {
    skeleton.end();
    return undefined;
  } catch (error) {
    const { offset, line } = cutter.openAt() ?? { offset: read, line: 0 };
    return problem(file, "json_truncated", error instanceof Error ? error.message : "", { offset, line });
  }
}

function createSkeleton(): Skeleton {
  let events: ExportEvent[] = [];
  let piece: CutPiece | undefined;
  let written = 0;
  let lastToken = 0;
  const tokenizer = new Tokenizer();
  const parser = new TokenParser({ paths, keepStack: false });
  tokenizer.onToken = (token) => {
    lastToken = token.offset;
    parser.write(token);
  };
  parser.onValue = ({ value, key, stack }) => {
    const path = [...stack.slice(1).map((element) => element.key), key].map(String);
    events.push(eventOf(path, value, piece));
  };
  return {
    write: (next) => {
      piece = next;
      const bytes = next.isMessage ? placeholder : next.bytes;
      tokenizer.write(bytes);
      written += bytes.length;
    },
    tokenAt: () => Math.max(0, lastToken - written),
    end: () => endParsers(tokenizer, parser),
    take: () => {
      const taken = events;
      events = [];
      return taken;
    },
  };
}

function endParsers(tokenizer: Tokenizer, parser: TokenParser): void {
  if (!tokenizer.isEnded) tokenizer.end();
  if (!parser.isEnded) parser.end();
}

function eventOf(path: string[], value: unknown, piece: CutPiece | undefined): ExportEvent {
  const [first = "", second = "", third = "", fourth = ""] = path;
  if (first === "personal_information") return { type: "account", value };
  if (first === "contacts") return { type: "contact", value };
  const isListed = second === "list";
  const chat = isListed ? `${first}/${third}` : "chat";
  const field = isListed ? fourth : first;
  if (field !== "messages") return { type: "chat-field", chat, field, value };
  const { offset = 0, line = 0 } = piece ?? {};
  // Anything but an object in a list of messages is kept as a broken one.
  const isWhole = piece?.isMessage === true && value === null;
  return { type: "message", chat, bytes: isWhole ? piece.bytes : null, offset, line };
}

function countNewlines(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte === 0x0a) count++;
  return count;
}
