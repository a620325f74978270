/**
 * Messages of the PostgreSQL wire protocol 3.0.
 * Source: https://www.postgresql.org/docs/18/protocol-message-formats.html
 */

/** One message with its header. Type is a letter, or "" for what a client sends before it is connected. */
export interface Frame {
  type: string;
  bytes: Buffer;
}

/** The peer does not speak the protocol. The connection cannot go on: nobody knows where the next message begins. */
export class ProtocolViolation extends Error {}

/** Bytes of one message, and of the rows of one COPY, which the engine takes in one piece. */
export const maxMessageBytes = 256 * 1024 * 1024;
const maxStartupBytes = 10_000;

/** Cuts a stream of bytes into messages. Each byte is copied at most twice, however many chunks a message comes in. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #size = 0;
  #needed = 0;
  #isConnected = false;

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
  }

  /** From here on every message begins with its type. */
  connected(): void {
    this.#isConnected = true;
  }

  /** The next whole message, or undefined until more bytes come. Throws ProtocolViolation. */
  next(): Frame | undefined {
    const typeBytes = this.#isConnected ? 1 : 0;
    if (this.#size < Math.max(this.#needed, typeBytes + 4)) return undefined;
    const bytes = this.#flatten();
    const length = typeBytes + bytes.readInt32BE(typeBytes);
    this.#refuseLength(length - typeBytes);
    if (bytes.length < length) {
      this.#needed = length;
      return undefined;
    }
    this.#chunks = [bytes.subarray(length)];
    this.#size -= length;
    this.#needed = 0;
    return { type: bytes.toString("latin1", 0, typeBytes), bytes: bytes.subarray(0, length) };
  }

  #flatten(): Buffer {
    const [first] = this.#chunks;
    if (first && this.#chunks.length === 1) return first;
    const whole = Buffer.concat(this.#chunks);
    this.#chunks = [whole];
    return whole;
  }

  #refuseLength(length: number): void {
    const limit = this.#isConnected ? maxMessageBytes : maxStartupBytes;
    if (length < 4 || length > limit) throw new ProtocolViolation(`invalid message length ${length}`);
  }
}

/** A message: type, length, body. */
export function frame(type: string, ...body: Buffer[]): Buffer {
  const size = body.reduce((sum, part) => sum + part.length, 4);
  const header = Buffer.alloc(5);
  header.write(type, "latin1");
  header.writeInt32BE(size, 1);
  return Buffer.concat([header, ...body]);
}

/** A zero-terminated string, as most fields are. */
export function cstring(text: string): Buffer {
  return Buffer.from(`${text}\0`);
}

/** A simple query. */
export function queryFrame(sql: string): Buffer {
  return frame("Q", cstring(sql));
}

/** What the server says when something failed. FATAL means it closes the connection. */
export function errorFrame(error: { severity: "ERROR" | "FATAL"; code: string; message: string }): Buffer {
  const fields = [`S${error.severity}`, `V${error.severity}`, `C${error.code}`, `M${error.message}`];
  return frame("E", ...fields.map(cstring), Buffer.alloc(1));
}

/** Cuts the server's answer, which always comes whole, into messages. */
export function framesOf(answer: Buffer): Frame[] {
  const reader = new FrameReader();
  reader.connected();
  reader.push(answer);
  const frames: Frame[] = [];
  for (let found = reader.next(); found; found = reader.next()) frames.push(found);
  return frames;
}

/** The first error in an answer, as PostgreSQL words it. */
export function errorIn(answer: Buffer): string | undefined {
  const error = framesOf(answer).find((found) => found.type === "E");
  const fields = error?.bytes.toString("utf8", 5).split("\0") ?? [];
  const field = (key: string) => fields.find((text) => text.startsWith(key))?.slice(1);
  return error && [field("M"), field("D"), field("W")].filter(Boolean).join(" | ");
}
