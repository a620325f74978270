import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import type { ByteSource } from "../contact-model.ts";
import type { ProblemCode } from "../model.ts";

/** Bounds that real spreadsheets keep: a million rows of contacts are about 60 MB packed and 600 MB unpacked. Sizes in bytes. */
const limits = {
  fileBytes: 128 * 1024 ** 2,
  entries: 10_000,
  unpackedBytes: 1024 ** 3,
  /** The table of shared texts is held in memory while rows stream past it. */
  sharedTextBytes: 192 * 1024 ** 2,
  ratio: 200,
  smallBytes: 1024 ** 2,
};

const tailCharacters = 100;

/** A spreadsheet that may be opened, or why it may not. */
export type CheckedArchive = { bytes: Buffer } | { code: ProblemCode; text: string };

class Refusal extends Error {
  readonly code: ProblemCode;

  constructor(code: ProblemCode, text: string) {
    super(text);
    this.code = code;
  }
}

/** Whether bytes begin as a zip does. */
export function isZip(head: Buffer): boolean {
  return head.length >= 4 && head.readUInt32LE(0) === 0x04034b50;
}

/**
 * Reads a spreadsheet into memory and proves that it may be unpacked: no bomb, no more than a spreadsheet has, and every
 * entry as large as it says, found out by unpacking each once into nothing.
 */
export async function loadArchive(source: ByteSource): Promise<CheckedArchive> {
  try {
    const bytes = await collect(source);
    if (!isZip(bytes)) throw new Refusal(isEncrypted(bytes) ? "xlsx_encrypted" : "xls_old", "");
    await checkEntries(bytes);
    return { bytes };
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, text: error.message };
    return { code: "zip_broken", text: error instanceof Error ? error.message : String(error) };
  }
}

async function collect({ open }: ByteSource): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of open()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limits.fileBytes) throw new Refusal("xlsx_too_large", `> ${limits.fileBytes} B`);
  }
  return Buffer.concat(chunks);
}

// Office wraps an encrypted workbook into the container of its old formats, under this name.
function isEncrypted(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from("EncryptedPackage", "utf16le"));
}

async function checkEntries(bytes: Buffer): Promise<void> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
  try {
    if (zip.entryCount > limits.entries) throw new Refusal("zip_too_many_entries", String(zip.entryCount));
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      checkEntry(entry, unpacked);
      await unpackIntoNothing(zip, entry);
    }
  } finally {
    zip.close();
  }
}

function checkEntry(entry: Entry, unpacked: number): void {
  const { fileName, uncompressedSize, compressedSize } = entry;
  if (entry.isEncrypted()) throw new Refusal("zip_encrypted", fileName);
  const isBomb = uncompressedSize > limits.smallBytes && uncompressedSize > compressedSize * limits.ratio;
  if (isBomb) throw new Refusal("zip_bomb_suspected", fileName);
  const isTooLarge = /sharedStrings\.xml$/i.test(fileName) && uncompressedSize > limits.sharedTextBytes;
  if (isTooLarge || unpacked > limits.unpackedBytes) throw new Refusal("zip_entry_too_large", fileName);
}

// The unpacking stream fails as soon as there is more or less in it than the entry says. The end of a sheet is looked at,
// because its reader takes a torn one for whole.
async function unpackIntoNothing(zip: ZipFile, entry: Entry): Promise<void> {
  const stream = await zip.openReadStreamPromise(entry);
  let tail = "";
  for await (const chunk of stream)
    tail = (tail + Buffer.from(chunk).subarray(-tailCharacters).toString("latin1")).slice(-tailCharacters);
  const isTorn = /worksheets\/[^/]+\.xml$/i.test(entry.fileName) && !/<\/(?:\w+:)?worksheet>\s*$/.test(tail);
  if (isTorn) throw new Refusal("xlsx_broken", entry.fileName);
}
