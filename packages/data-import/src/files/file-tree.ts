import { createReadStream } from "node:fs";
import { posix } from "node:path";
import type { Readable } from "node:stream";
import type { ImportFile } from "../model.ts";

/** One file of an upload, on disk or inside a zip. `path` uses `/`, is relative and has no `..`. */
export type TreeFile = { path: string; size: number; open: () => Promise<Readable> };

/** Looks up a file an export refers to, relative to the export's own folder. */
export type FileFinder = (path: string) => TreeFile | undefined;

/** Files that lie together: one zip, or everything that was uploaded loose. */
export type FileTree = { container?: string; files: TreeFile[]; finderFor: (transcriptPath: string) => FileFinder };

/** Uploaded files that are not in a zip, as one tree. */
export function looseTree(files: readonly ImportFile[]): FileTree {
  return createTree(
    files.map((file) => ({
      path: safePath(file.name) ?? posix.basename(file.name.replaceAll("\\", "/")),
      size: file.size,
      open: async () => createReadStream(file.path),
    })),
  );
}

/** Indexes files by path and by base name. */
export function createTree(files: TreeFile[], container?: string): FileTree {
  const byPath = new Map(files.map((file) => [file.path.normalize("NFC"), file]));
  const byName = indexByName(files);
  return {
    container,
    files,
    finderFor: (transcriptPath) => (path) => {
      const wanted = safePath(posix.join(posix.dirname(transcriptPath), path))?.normalize("NFC");
      if (wanted === undefined) return undefined;
      return byPath.get(wanted) ?? byName.get(posix.basename(wanted)) ?? undefined;
    },
  };
}

/** A relative path without tricks, or undefined: absolute, with a drive, or climbing out through `..`. */
export function safePath(path: string): string | undefined {
  const slashed = path.replaceAll("\\", "/");
  if (slashed.includes("\0") || /^([a-z]:)?\//i.test(slashed)) return undefined;
  const normal = posix.normalize(slashed);
  return normal === ".." || normal.startsWith("../") ? undefined : normal;
}

// A name that occurs twice maps to null: picking either could attach a stranger's file.
function indexByName(files: TreeFile[]): Map<string, TreeFile | null> {
  const byName = new Map<string, TreeFile | null>();
  for (const file of files) {
    const name = posix.basename(file.path).normalize("NFC");
    byName.set(name, byName.has(name) ? null : file);
  }
  return byName;
}
