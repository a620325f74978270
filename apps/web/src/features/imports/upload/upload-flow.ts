import { importsApi } from "@karavan/contract/api/imports";
import type { ImportOptions, ImportPreview } from "@karavan/contract/records/imports";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../../lib/api.ts";
import { watchOrganization } from "../../../lib/organization.ts";
import { signal, useSignal } from "../../../lib/signal.ts";
import type { DroppedFile } from "../../../ui/file-drop/read-drop.ts";
import { previewKey } from "../preview/use-preview.ts";

/** Files on their way to be looked at. They travel outside of any page, so that one may walk on meanwhile. */
export type Upload =
  | { kind: "none" }
  /** `share` is what was sent so far, 0 to 1; at 1 the server reads. */
  | { kind: "sending"; files: readonly DroppedFile[]; share: number }
  | { kind: "failed"; files: readonly DroppedFile[]; share: number; error: unknown }
  /** They were read and hold no chat. */
  | { kind: "empty"; files: readonly DroppedFile[]; problems: ImportPreview["problems"] }
  | { kind: "ready"; uploadId: string };

const current = signal<Upload>({ kind: "none" });
let sending: AbortController | undefined;

/** The upload that is under way in this browser. */
export function useUpload(): Upload {
  return useSignal(current);
}

/** Forgets the files; what is being sent is broken off. */
export function forgetUpload(): void {
  sending?.abort();
  sending = undefined;
  current.set({ kind: "none" });
}

/** Sends files to be looked at with these options; the answer waits in the cache for the page that shows it. */
export async function sendFiles(
  client: QueryClient,
  files: readonly DroppedFile[],
  options: ImportOptions,
): Promise<void> {
  sending?.abort();
  const mine = new AbortController();
  sending = mine;
  let share = 0;
  current.set({ kind: "sending", files, share });
  try {
    const preview = await call(
      importsApi.previewImport,
      { body: { options: JSON.stringify(options) } },
      {
        files: { files: files.map(withPath) },
        signal: mine.signal,
        onProgress: (sent) => {
          share = sent;
          if (sending === mine) current.set({ kind: "sending", files, share });
        },
      },
    );
    if (sending !== mine) return;
    current.set(outcomeOf(preview, files));
    if (preview.uploadId !== null) client.setQueryData(previewKey(preview.uploadId, options), preview);
  } catch (error) {
    if (sending === mine) current.set({ kind: "failed", files, share, error });
  }
}

function outcomeOf(preview: ImportPreview, files: readonly DroppedFile[]): Upload {
  if (preview.uploadId === null) return { kind: "empty", files, problems: preview.problems };
  return { kind: "ready", uploadId: preview.uploadId };
}

/** The folders a file came in belong to its name: messages find their photos by it. */
function withPath({ file, path }: DroppedFile): File {
  return path === file.name ? file : new File([file], path, { type: file.type, lastModified: file.lastModified });
}

// Files chosen for one organization are not another's.
watchOrganization(forgetUpload);

// Leaving the page breaks an upload off, so the browser asks first.
window.addEventListener("beforeunload", (event) => {
  if (current.get().kind === "sending") event.preventDefault();
});
