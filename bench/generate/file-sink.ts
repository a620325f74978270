import { type FileHandle, open } from "node:fs/promises";

const flushAtCharacters = 256 * 1024;

/** Writes a text file piece by piece with flat memory: pieces gather to a quarter megabyte, then go to disk. */
export class FileSink {
  readonly #file: FileHandle;
  #pieces: string[] = [];
  #gathered = 0;
  /** Bytes on disk so far; final after `close`. */
  bytes = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Creates the file or replaces it. */
  static async create(path: string): Promise<FileSink> {
    return new FileSink(await open(path, "w"));
  }

  async write(text: string): Promise<void> {
    this.#pieces.push(text);
    this.#gathered += text.length;
    if (this.#gathered >= flushAtCharacters) await this.#flush();
  }

  async close(): Promise<void> {
    await this.#flush();
    await this.#file.close();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#pieces.join(""));
    this.#pieces = [];
    this.#gathered = 0;
    await this.#file.writeFile(bytes);
    this.bytes += bytes.length;
  }
}
