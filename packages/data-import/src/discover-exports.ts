import { posix } from "node:path";
import type { Readable } from "node:stream";
import { type FileTree, looseTree, type TreeFile } from "./files/file-tree.ts";
import { detectEncoding } from "./files/read-lines.ts";
import type { Transcript } from "./files/transcript.ts";
import { openZipTree } from "./files/zip-tree.ts";
import type { DetectedExport, ImportFile, ImportLimits, ImportProblem, ImportSource } from "./model.ts";
import { problem } from "./problem.ts";
import { sniffTelegram } from "./telegram/sniff-telegram.ts";
import { looksLikeChat } from "./whatsapp/looks-like-chat.ts";

/** An export that was recognised by its content. */
export type DiscoveredExport = { source: ImportSource; layout: DetectedExport["layout"]; transcript: Transcript };

export type Discovery = { exports: DiscoveredExport[]; attachmentFiles: number; problems: ImportProblem[] };

const headBytes = 65_536;

/** Bounds that fit real exports: a phone's largest chat with media is a few GB, Telegram accounts reach tens of GB. */
export const defaultLimits: ImportLimits = {
  zipEntries: 200_000,
  zipTranscriptBytes: 8 * 1024 ** 3,
  zipAttachmentBytes: 4 * 1024 ** 3,
  zipRatio: 200,
};

/** Finds every export in an upload, loose or zipped. Reads heads only. One unreadable file never hides the others. */
export async function discoverExports(files: readonly ImportFile[], limits: ImportLimits): Promise<Discovery> {
  // One after the other: an upload may hold more files than a process may open.
  const isZip: boolean[] = [];
  for (const file of files) isZip.push(await hasZipMagic(file));
  const found: Discovery = { exports: [], attachmentFiles: 0, problems: [] };
  const loose = files.filter((_, at) => !isZip[at]);
  await searchTree(looseTree(loose), found);
  for (const file of files.filter((_, at) => isZip[at])) {
    const before = found.exports.length + found.problems.length;
    const { tree, problems } = await openZipTree(file, limits);
    found.problems.push(...problems);
    await searchTree(tree, found);
    explainEmptyZip(file.name, found, before);
  }
  return found;
}

async function searchTree(tree: FileTree, found: Discovery): Promise<void> {
  const unknown: { path: string; label: string }[] = [];
  const before = found.exports.length;
  for (const file of tree.files) {
    const label = tree.container === undefined ? file.path : `${tree.container}/${file.path}`;
    const recognized = await recognize(file, label, tree.container !== undefined);
    if (recognized === undefined) found.attachmentFiles++;
    else if (recognized === "nothing") unknown.push({ path: file.path, label });
    else if ("code" in recognized) found.problems.push(recognized);
    else found.exports.push({ ...recognized, transcript: transcriptOf(tree, file, label) });
  }
  const wasSent = tellSentFiles(tree, found.exports.slice(before));
  found.attachmentFiles += unknown.filter(({ path }) => wasSent(path)).length;
  found.problems.push(
    ...unknown.filter(({ path }) => !wasSent(path)).map((file) => problem(file.label, "not_recognized")),
  );
}

/** How messengers name what was sent in a chat: 00000012-list.txt, DOC-20260118-WA0001.txt. */
const sentName = /^(?:\d{8}-|[A-Z]{3}-\d{8}-WA\d+)/;

/**
 * Whether a text or JSON file that is no export was sent in a chat: so it is beside an export in its zip or folder. What
 * was uploaded by itself, or lies among several exports, was meant to be one.
 */
function tellSentFiles(tree: FileTree, exports: readonly DiscoveredExport[]): (path: string) => boolean {
  if (exports.length === 0) return () => false;
  if (tree.container !== undefined) return () => true;
  const exportsIn = Map.groupBy(exports, ({ transcript }) => posix.dirname(transcript.path));
  return (path) => {
    const folder = posix.dirname(path);
    return sentName.test(posix.basename(path)) || (folder !== "." && (exportsIn.get(folder)?.length ?? 0) < 2);
  };
}

// A zip without any export, where nothing else explains why.
function explainEmptyZip(file: string, found: Discovery, before: number): void {
  if (found.exports.length + found.problems.length === before) found.problems.push(problem(file, "not_recognized"));
}

type Recognized = Pick<DiscoveredExport, "source" | "layout"> | ImportProblem | "nothing" | undefined;

async function recognize(file: TreeFile, label: string, isZipped: boolean): Promise<Recognized> {
  const extension = posix.extname(file.path).toLowerCase();
  if (isClutter(file.path)) return undefined;
  if (extension === ".zip") return problem(label, isZipped ? "zip_nested" : "zip_broken");
  if (extension !== ".txt" && extension !== ".json" && extension !== ".html") return undefined;
  try {
    return recognizeHead(extension, await readHead(file.open), label);
  } catch (error) {
    return problem(label, "unreadable_file", error instanceof Error ? error.message : "");
  }
}

function recognizeHead(extension: string, head: string, label: string): Recognized {
  if (extension === ".html") return /<div class="page_wrap/.test(head) ? problem(label, "telegram_html") : undefined;
  if (extension === ".txt") return looksLikeChat(head) ? { source: "whatsapp", layout: "whatsapp-text" } : "nothing";
  const layout = sniffTelegram(head);
  return layout ? { source: "telegram", layout } : "nothing";
}

// What macOS adds to every zip.
function isClutter(path: string): boolean {
  return path.startsWith("__MACOSX/") || posix.basename(path).startsWith("._") || posix.basename(path) === ".DS_Store";
}

function transcriptOf(tree: FileTree, file: TreeFile, label: string): Transcript {
  return {
    label,
    file: tree.container ?? file.path,
    path: file.path,
    isZipped: tree.container !== undefined,
    size: file.size,
    open: file.open,
    find: tree.finderFor(file.path),
  };
}

async function hasZipMagic(file: ImportFile): Promise<boolean> {
  if (file.size < 22) return false;
  try {
    const head = await readBytes((await looseTree([file]).files[0]?.open()) ?? null, 4);
    return head.length === 4 && head.readUInt32LE(0) === 0x04034b50;
  } catch {
    return false;
  }
}

async function readHead(open: () => Promise<Readable>): Promise<string> {
  const bytes = await readBytes(await open(), headBytes);
  return new TextDecoder(detectEncoding(bytes)).decode(bytes);
}

async function readBytes(stream: Readable | null, wanted: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream ?? []) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (length >= wanted) break;
  }
  return Buffer.concat(chunks).subarray(0, wanted);
}
