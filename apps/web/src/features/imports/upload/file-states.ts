import type { FileEntry } from "../../../ui/file-drop/file-list.tsx";
import type { DroppedFile } from "../../../ui/file-drop/read-drop.ts";

/** Bytes of all files together. */
export function sizeOf(files: readonly DroppedFile[]): number {
  return files.reduce((sum, { file }) => sum + file.size, 0);
}

/** How far each file is: they are sent one after the other, so the share of the whole tells. */
export function fileStates(files: readonly DroppedFile[], share: number): readonly FileEntry[] {
  const sent = share * sizeOf(files);
  let before = 0;
  return files.map(({ file, path }, place): FileEntry => {
    const begin = before;
    before += file.size;
    const entry = { id: `${place}`, name: path, size: file.size };
    if (sent >= before) return { ...entry, state: { kind: "done" } };
    if (sent <= begin) return { ...entry, state: { kind: "waiting" } };
    return { ...entry, state: { kind: "sending", share: (sent - begin) / file.size } };
  });
}
