import type { Socket } from "node:net";
import {
  cstring,
  errorFrame,
  type Frame,
  FrameReader,
  frame,
  framesOf,
  maxMessageBytes,
  ProtocolViolation,
  queryFrame,
} from "./frames.ts";
import type { Session, SessionClient } from "./session.ts";

/** Codes that stand where the protocol version would: https://www.postgresql.org/docs/18/protocol-message-formats.html */
const sslRequest = 80877103;
const gssRequest = 80877104;
const cancelRequest = 80877102;

/** Tells a COPY that waits for rows to stop; PostgreSQL ignores it when there is none. */
const copyFail = frame("f", cstring("COPY FROM STDIN is taken only as a simple query of its own"));

/** Text format, no columns described: a client knows the format of what it asked for. */
const copyInResponse = frame("G", Buffer.from([0, 0, 0]));

const startsCopyIn = /^(\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*copy\b[\s\S]*\bfrom\s+stdin\b/i;
const mentionsCopy = /\bcopy\b/i;

/**
 * One connected client: cuts what it sends into turns of the session, and writes back what the session answers.
 * Not taken: named prepared statements (clients share one session, so their names would collide) and cancelling
 * (nothing can interrupt the engine).
 */
export class ClientConnection implements SessionClient {
  /** The client is gone and has left the session. */
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  readonly #session: Session;
  readonly #greeting: Buffer;
  readonly #reader = new FrameReader();
  #isConnected = false;
  #isOpen = true;
  #isLeaving = false;
  /** Messages of an extended query that wait for their Sync or Flush. */
  #batch: Buffer[] = [];
  #namesStatement = false;
  #parsedCopy = false;
  /** The query and the rows of a COPY FROM STDIN under way. */
  #copy: Buffer[] | undefined;
  #copyBytes = 0;

  constructor(socket: Socket, session: Session, greeting: Buffer) {
    this.#socket = socket;
    this.#session = session;
    this.#greeting = greeting;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.#receive(chunk));
    // What is broken about a socket does not matter, "close" follows.
    socket.on("error", () => undefined);
    this.closed = new Promise((resolve) => {
      socket.on("close", () => {
        this.#leave();
        resolve();
      });
    });
  }

  close(code: string, reason: string): void {
    this.#isOpen = false;
    if (this.#socket.writable) this.#socket.end(errorFrame({ severity: "FATAL", code, message: reason }));
    // A client that never reads must not keep the connection.
    setTimeout(() => this.#socket.destroy(), 1000).unref();
  }

  /** Ends the connection without a word when nothing is asked: most are of pools that are ending themselves. */
  shutDown(): void {
    if (this.#session.isInUseBy(this) && !this.#isLeaving)
      this.close("57P01", "the embedded database is shutting down");
    else this.#socket.end();
  }

  #leave(): void {
    this.#isOpen = false;
    this.#session.leave(this);
  }

  #receive(chunk: Buffer): void {
    this.#reader.push(chunk);
    try {
      for (let next = this.#next(); next; next = this.#next()) this.#take(next);
    } catch (error) {
      if (!(error instanceof ProtocolViolation)) throw error;
      this.#session.leave(this);
      this.close("08P01", error.message);
    }
  }

  #next(): Frame | undefined {
    return this.#isOpen ? this.#reader.next() : undefined;
  }

  #take(message: Frame): void {
    if (!this.#isConnected) this.#connect(message.bytes);
    else if (this.#copy && "dcf".includes(message.type)) this.#takeRows(this.#copy, message);
    else if (!this.#copy) this.#takeCommand(message);
    // Anything else during a COPY: Sync and Flush are ignored as the protocol says, the rest cannot be meant.
    else if (!"SH".includes(message.type)) throw new ProtocolViolation(`message ${message.type} during COPY`);
  }

  #connect(bytes: Buffer): void {
    const code = bytes.length >= 8 ? bytes.readInt32BE(4) : 0;
    if (code === cancelRequest) this.#socket.destroy();
    else if (code === sslRequest || code === gssRequest) this.#socket.write("N");
    else if (code >> 16 === 3) this.#greet();
    else throw new ProtocolViolation(`unsupported protocol ${code >> 16}.${code & 0xffff}`);
  }

  #greet(): void {
    this.#isConnected = true;
    this.#reader.connected();
    this.#socket.write(this.#greeting);
  }

  #takeCommand({ type, bytes }: Frame): void {
    if (type === "Q") this.#takeQuery(bytes);
    else if ("PBDECF".includes(type)) this.#takeBatched(type, bytes);
    else if (type === "S" || type === "H") this.#runBatch(bytes, type === "H");
    else if (type === "X") this.#terminate();
    // Rows of a COPY that failed already.
    else if (!"dcf".includes(type)) throw new ProtocolViolation(`unknown message type ${JSON.stringify(type)}`);
  }

  /** After what was asked before. */
  #terminate(): void {
    this.#isLeaving = true;
    this.#submit([], false, () => this.#socket.end());
  }

  #takeQuery(bytes: Buffer): void {
    const text = bytes.toString("latin1", 5);
    if (startsCopyIn.test(text)) {
      this.#copy = [bytes];
      this.#copyBytes = 0;
      this.#submit([], true, () => this.#socket.write(copyInResponse));
      return;
    }
    this.#submit(mentionsCopy.test(text) ? [bytes, copyFail] : [bytes], false);
  }

  #takeBatched(type: string, bytes: Buffer): void {
    this.#batch.push(bytes);
    // A function call answers by itself; nobody uses them, and they need no Sync.
    if (type === "F") this.#runBatch(Buffer.alloc(0), false);
    if (type === "P") {
      this.#namesStatement ||= bytes[5] !== 0;
      this.#parsedCopy = mentionsCopy.test(bytes.toString("latin1", 6));
    }
    if (type === "E" && this.#parsedCopy) this.#batch.push(copyFail);
  }

  #runBatch(end: Buffer, isFlush: boolean): void {
    const messages = this.#namesStatement ? [refusedStatement] : [...this.#batch, end];
    this.#batch = [];
    this.#namesStatement = false;
    this.#submit(messages, isFlush);
  }

  #takeRows(copy: Buffer[], { type, bytes }: Frame): void {
    copy.push(bytes);
    this.#copyBytes += bytes.length;
    if (this.#copyBytes > maxMessageBytes) throw new ProtocolViolation("more rows in one COPY than fit into memory");
    if (type === "d") return;
    this.#copy = undefined;
    this.#submit(copy, false, (answer) => this.#write(withoutCopyInResponse(answer)));
  }

  #submit(messages: Buffer[], keepsSession: boolean, answer = (bytes: Buffer[]) => this.#write(bytes)): void {
    this.#session.submit({ client: this, messages: Buffer.concat(messages), keepsSession, answer });
  }

  /** A client that reads slower than it asks waits until it has read. */
  #write(answer: Buffer[]): void {
    this.#socket.cork();
    for (const bytes of answer) this.#socket.write(bytes);
    this.#socket.uncork();
    if (!this.#socket.writableNeedDrain || this.#socket.isPaused()) return;
    this.#socket.pause();
    this.#socket.once("drain", () => this.#socket.resume());
  }
}

/** Raised by PostgreSQL itself, so that a transaction fails as it does with any other error. */
const refusedStatement = queryFrame(
  `do $$ begin raise exception using errcode = '0A000',
     message = 'the embedded database takes no named prepared statements'; end $$`,
);

/** The client got that answer already, before it sent the rows. */
function withoutCopyInResponse(answer: Buffer[]): Buffer[] {
  return framesOf(Buffer.concat(answer))
    .filter((message) => message.type !== "G")
    .map((message) => message.bytes);
}
