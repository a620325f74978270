/** A stretch of an export: a whole message object, or the JSON around messages. */
export type CutPiece = { isMessage: boolean; bytes: Buffer; offset: number; line: number };

/** Splits an export as it streams in. Memory holds one message at most. */
export type MessageCutter = {
  push: (chunk: Buffer) => CutPiece[];
  /** Where the message that is still open began; undefined between messages. */
  openAt: () => { offset: number; line: number } | undefined;
};

/** No message is larger: Telegram's own limit is 4,096 characters of text. Past it the braces are taken for unbalanced. */
export const longestMessage = 16 * 1024 ** 2;

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const newline = 0x0a;
const space = 0x20;
const messagesKey = Buffer.from("messages");

type Cut = {
  offset: number;
  line: number;
  depth: number;
  inString: boolean;
  isEscaped: boolean;
  /** How much of the key "messages" the current string has matched; -1 once it differs. */
  matched: number;
  /** 1 after the key "messages", 2 after its colon. */
  keyState: 0 | 1 | 2;
  /** Depth inside the messages array, 0 outside of one. */
  arrayDepth: number;
  open: { offset: number; line: number; parts: Buffer[] } | undefined;
};

/**
 * Cuts the elements of every `"messages": [...]` out of a stream of JSON. A general tokenizer reads about 10 MB/s;
 * finding the braces and leaving each message to JSON.parse reads ten times that.
 */
export function createMessageCutter(): MessageCutter {
  const cut: Cut = {
    offset: 0,
    line: 1,
    depth: 0,
    inString: false,
    isEscaped: false,
    matched: -1,
    keyState: 0,
    arrayDepth: 0,
    open: undefined,
  };
  return { push: (chunk) => cutChunk(cut, chunk), openAt: () => cut.open };
}

function cutChunk(cut: Cut, chunk: Buffer): CutPiece[] {
  const pieces: CutPiece[] = [];
  let from = 0;
  let fromLine = cut.line;
  for (let at = 0; at < chunk.length; at++) {
    const byte = chunk[at] ?? 0;
    if (cut.inString) {
      stepString(cut, byte);
      continue;
    }
    if (byte <= space) {
      if (byte === newline) cut.line++;
      continue;
    }
    if (byte === openBrace && cut.arrayDepth !== 0 && cut.depth === cut.arrayDepth && !cut.open) {
      if (at > from) pieces.push(skeleton(cut, chunk.subarray(from, at), from, fromLine));
      cut.open = { offset: cut.offset + at, line: cut.line, parts: [] };
      from = at;
    }
    stepStructure(cut, byte);
    if (byte === closeBrace && cut.open && cut.depth === cut.arrayDepth) {
      pieces.push(closeMessage(cut.open, chunk.subarray(from, at + 1)));
      cut.open = undefined;
      from = at + 1;
      fromLine = cut.line;
    }
  }
  const rest = chunk.subarray(from);
  if (cut.open) cut.open.parts.push(Buffer.from(rest));
  else if (rest.length > 0) pieces.push(skeleton(cut, rest, from, fromLine));
  cut.offset += chunk.length;
  return pieces;
}

function stepString(cut: Cut, byte: number): void {
  if (cut.isEscaped) cut.isEscaped = false;
  else if (byte === backslash) cut.isEscaped = true;
  else if (byte === quote) {
    cut.inString = false;
    cut.keyState = cut.matched === messagesKey.length ? 1 : 0;
    return;
  }
  if (cut.matched >= 0) cut.matched = messagesKey[cut.matched] === byte ? cut.matched + 1 : -1;
}

function stepStructure(cut: Cut, byte: number): void {
  const keyState = cut.keyState;
  cut.keyState = 0;
  if (byte === quote) {
    cut.inString = true;
    cut.matched = cut.open ? -1 : 0;
  } else if (byte === colon) {
    cut.keyState = keyState === 1 ? 2 : 0;
  } else if (byte === openBrace) {
    cut.depth++;
  } else if (byte === openBracket) {
    cut.depth++;
    if (keyState === 2 && !cut.open && cut.arrayDepth === 0) cut.arrayDepth = cut.depth;
  } else if (byte === closeBrace || byte === closeBracket) {
    if (byte === closeBracket && cut.depth === cut.arrayDepth) cut.arrayDepth = 0;
    cut.depth--;
  }
}

function skeleton(cut: Cut, bytes: Buffer, from: number, line: number): CutPiece {
  return { isMessage: false, bytes, offset: cut.offset + from, line };
}

function closeMessage(open: NonNullable<Cut["open"]>, last: Buffer): CutPiece {
  const bytes = open.parts.length === 0 ? last : Buffer.concat([...open.parts, last]);
  return { isMessage: true, bytes, offset: open.offset, line: open.line };
}
