import { type FileHandle, open } from "node:fs/promises";
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

type Attachment = { name: string; bytes: Uint8Array };

const deflateAtCharacters = 64 * 1024;
// Zip stores local time without a zone: built from local parts, it is the same moment on every machine.
const writtenAt = new Date(2026, 0, 1, 12);

/** Writes a .zip with one text, piece by piece, and attachments after it. Only the attachments wait in memory. */
export class ZipSink {
  readonly #file: FileHandle;
  readonly #zip: Zip;
  readonly #text: ZipDeflate;
  #ready: Uint8Array[] = [];
  #pieces = "";
  #waiting: Attachment[] = [];
  /** Attachments so far. */
  attachments = 0;
  /** Bytes on disk so far; final after `close`. */
  bytes = 0;

  private constructor(file: FileHandle, textName: string) {
    this.#file = file;
    this.#zip = new Zip((problem, chunk) => {
      if (problem) throw problem;
      this.#ready.push(chunk);
    });
    this.#text = new ZipDeflate(textName, { level: 6 });
    this.#text.mtime = writtenAt;
    this.#zip.add(this.#text);
  }

  /** Creates the archive or replaces it; `textName` is its first entry. */
  static async create(path: string, textName: string): Promise<ZipSink> {
    return new ZipSink(await open(path, "w"), textName);
  }

  async write(text: string): Promise<void> {
    this.#pieces += text;
    if (this.#pieces.length < deflateAtCharacters) return;
    this.#text.push(Buffer.from(this.#pieces));
    this.#pieces = "";
    await this.#flush();
  }

  /** Adds a file, written after the text. Names must differ. */
  attach(name: string, bytes: Uint8Array): void {
    this.#waiting.push({ name, bytes });
    this.attachments += 1;
  }

  async close(): Promise<void> {
    this.#text.push(Buffer.from(this.#pieces), true);
    for (const { name, bytes } of this.#waiting) {
      const entry = new ZipPassThrough(name);
      entry.mtime = writtenAt;
      this.#zip.add(entry);
      entry.push(bytes, true);
      await this.#flush();
    }
    this.#waiting = [];
    this.#zip.end();
    await this.#flush();
    await this.#file.close();
  }

  async #flush(): Promise<void> {
    const ready = this.#ready;
    this.#ready = [];
    for (const chunk of ready) {
      await this.#file.writeFile(chunk);
      this.bytes += chunk.length;
    }
  }
}
