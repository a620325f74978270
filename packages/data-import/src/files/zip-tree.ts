import { type Entry, getFileNameLowLevel, openPromise } from "yauzl";
import type { ImportFile, ImportLimits, ImportProblem, ProblemCode } from "../model.ts";
import { problem } from "../problem.ts";
import { createTree, type FileTree, safePath, type TreeFile } from "./file-tree.ts";

const smallEnoughBytes = 1_048_576;
const shownPerCode = 20;

type Refusal = { code: ProblemCode; path: string };

/** Lists a zip without unpacking it. Entries that break a limit, climb out of the archive or are encrypted are refused one by one; the others stay. */
export async function openZipTree(
  file: ImportFile,
  limits: ImportLimits,
): Promise<{ tree: FileTree; problems: ImportProblem[] }> {
  const files: TreeFile[] = [];
  const refusals: Refusal[] = [];
  let budget = Math.max(file.size * limits.zipRatio, smallEnoughBytes);
  try {
    for await (const entry of listEntries(file.path)) {
      const path = entryPath(entry);
      if (path.endsWith("/")) continue;
      budget -= entry.uncompressedSize;
      const code = files.length >= limits.zipEntries ? "zip_too_many_entries" : refuse(entry, path, limits, budget);
      if (code === undefined) files.push(treeFile(file.path, entry, path));
      else refusals.push({ code, path });
      if (code === "zip_too_many_entries") break;
    }
  } catch (error) {
    refusals.push({ code: "zip_broken", path: error instanceof Error ? error.message : "" });
  }
  return { tree: createTree(files, file.name), problems: summarize(file.name, refusals) };
}

// Sizes are not validated while listing, where one lie would end the listing; they are when an entry is opened.
async function* listEntries(path: string): AsyncGenerator<Entry> {
  const zip = await openPromise(path, {
    lazyEntries: true,
    autoClose: false,
    decodeStrings: false,
    validateEntrySizes: false,
  });
  try {
    yield* zip.eachEntry();
  } finally {
    zip.close();
  }
}

function refuse(entry: Entry, path: string, limits: ImportLimits, budget: number): ProblemCode | undefined {
  if (safePath(path) === undefined) return "zip_unsafe_path";
  if (entry.isEncrypted()) return "zip_encrypted";
  if (!entry.canDecodeFileData()) return "zip_broken";
  const isTranscript = /\.(txt|json)$/i.test(path);
  const cap = isTranscript ? limits.zipTranscriptBytes : limits.zipAttachmentBytes;
  if (entry.uncompressedSize > cap) return "zip_entry_too_large";
  const isSmall = entry.uncompressedSize <= smallEnoughBytes;
  // The budget catches many entries that share one piece of packed data.
  if (budget < 0) return "zip_bomb_suspected";
  if (!isSmall && entry.uncompressedSize > entry.compressedSize * limits.zipRatio) return "zip_bomb_suspected";
  return undefined;
}

// Android writes UTF-8 names without saying so; CP437 would garble every non-Latin contact.
function entryPath(entry: Entry): string {
  const raw = entry.fileNameRaw;
  const utf8 = new TextDecoder("utf-8").decode(raw);
  if (!utf8.includes("\ufffd")) return utf8.replaceAll("\\", "/");
  return getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false);
}

function treeFile(zipPath: string, entry: Entry, path: string): TreeFile {
  return {
    path: safePath(path) ?? path,
    size: entry.uncompressedSize,
    // Opened per use: an entry only holds offsets, so the central directory is not read again.
    async open() {
      const zip = await openPromise(zipPath, { lazyEntries: true, autoClose: false, decodeStrings: false });
      try {
        const stream = await zip.openReadStreamPromise(entry);
        stream.once("close", () => zip.close());
        return stream;
      } catch (error) {
        zip.close();
        throw error;
      }
    },
  };
}

function summarize(file: string, refusals: Refusal[]): ImportProblem[] {
  const byCode = Map.groupBy(refusals, (refusal) => refusal.code);
  return [...byCode].flatMap(([code, group]) => {
    const shown = group.slice(0, shownPerCode).map((refusal) => problem(file, code, refusal.path));
    const rest = group.length - shown.length;
    return rest > 0 ? [...shown, problem(file, code, `… +${rest}`)] : shown;
  });
}
