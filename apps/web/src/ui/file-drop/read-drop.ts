/** A file with its place in the folder it came in: `chats/Anna.txt`; the bare name when it came alone. */
export interface DroppedFile {
  file: File;
  path: string;
}

/** What may be dropped. Types are endings (`.zip`) or media types (`image/*`). */
export interface FileRules {
  accept?: readonly string[];
  maxBytes?: number;
}

export type Refusal = "too-large" | "wrong-type";

/** Every file of a drop, also those in dropped folders, at any depth. */
export async function readDrop(transfer: DataTransfer): Promise<DroppedFile[]> {
  // Entries must be taken at once: after the first await the browser empties the list.
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry?.() ?? null);
  if (entries.every((entry) => entry === null)) return Array.from(transfer.files, fromPicker);
  const found = await Promise.all(entries.filter((entry) => entry !== null).map(readEntry));
  return found.flat();
}

/** A file chosen with the browser's own dialog, alone or as part of a folder. */
export function fromPicker(file: File): DroppedFile {
  return { file, path: file.webkitRelativePath || file.name };
}

/** Why a file may not be sent, or undefined when it may. */
export function refusalOf(file: File, { accept, maxBytes }: FileRules): Refusal | undefined {
  if (maxBytes !== undefined && file.size > maxBytes) return "too-large";
  if (accept && !accept.some((rule) => fits(file, rule))) return "wrong-type";
  return undefined;
}

function fits(file: File, rule: string): boolean {
  if (rule.startsWith(".")) return file.name.toLowerCase().endsWith(rule.toLowerCase());
  return rule.endsWith("/*") ? file.type.startsWith(rule.slice(0, -1)) : file.type === rule;
}

async function readEntry(entry: FileSystemEntry): Promise<DroppedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
  }
  if (!isFolder(entry)) return [];
  const found = await Promise.all((await readFolder(entry)).map(readEntry));
  return found.flat();
}

/** The browser hands out a folder in batches (of 100 in Chromium) until one is empty. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
