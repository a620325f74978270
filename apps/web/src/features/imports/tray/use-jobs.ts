import type { LinkProps } from "@tanstack/react-router";
import { useActiveImports } from "../api.ts";
import { stateOf } from "../import-state.ts";
import { type Upload, useUpload } from "../upload/upload-flow.ts";

/** Long work that goes on by itself: what it is, how far (null: nobody knows), and where to look at it. */
export interface Job {
  id: string;
  kind: "sending" | "reading" | "ready" | "failed" | "queued" | "running" | "rolling_back";
  share: number | null;
  link: Pick<LinkProps, "to" | "params" | "search">;
}

/** Everything about imports that is under way: files being sent from here, and imports at work, whoever began them. */
export function useJobs(canSee: boolean): readonly Job[] {
  const upload = useUpload();
  const { data } = useActiveImports(canSee);
  const imports = (data?.items ?? []).flatMap((one): Job[] => {
    const state = stateOf(one);
    if (state !== "queued" && state !== "running" && state !== "rolling_back") return [];
    const link = { to: "/imports/$importId", params: { importId: one.id } } as const;
    return [{ id: one.id, kind: state, share: state === "running" ? one.progress : null, link }];
  });
  return [...jobOf(upload), ...imports];
}

function jobOf(upload: Upload): Job[] {
  const at = (kind: Job["kind"], share: number | null, search = {}): Job[] => [
    { id: "upload", kind, share, link: { to: "/imports", search } },
  ];
  if (upload.kind === "sending") return upload.share < 1 ? at("sending", upload.share) : at("reading", null);
  if (upload.kind === "ready") return at("ready", null, { upload: upload.uploadId });
  return upload.kind === "failed" ? at("failed", null) : [];
}
