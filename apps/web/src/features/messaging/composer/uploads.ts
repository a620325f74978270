import { messagingApi } from "@karavan/contract/api/messaging";
import type { Attachment } from "@karavan/contract/records/messaging";
import { useSyncExternalStore } from "react";
import { call } from "../../../lib/api.ts";
import { whenReachable } from "../../../lib/connection.ts";
import { ApiError, errorText } from "../../../lib/errors.ts";
import { uuid } from "../../../lib/uuid.ts";

/** The server takes ten files with a message, each up to 50 MB. */
export const mostFiles = 10;
export const largestBytes = 50 * 1024 * 1024;

/** A file on its way to become part of a message. `share` is 0 to 1. */
export interface Upload {
  id: string;
  name: string;
  size: number;
  /** A picture of it, for as long as this page lives. */
  preview: string | undefined;
  state:
    | { kind: "sending"; share: number }
    | { kind: "done"; attachment: Attachment }
    | { kind: "failed"; error: string };
}

const none: readonly Upload[] = [];
const uploads = new Map<string, readonly Upload[]>();
const files = new Map<string, { file: File; stop: AbortController }>();
const listeners = new Set<() => void>();

/** Files chosen for the next message of a conversation; they stay while one looks at another. */
export function useUploads(conversationId: string): readonly Upload[] {
  return useSyncExternalStore(watchUploads, () => uploadsOf(conversationId));
}

/** The same outside of components. */
export function uploadsOf(conversationId: string): readonly Upload[] {
  return uploads.get(conversationId) ?? none;
}

/** Calls back whenever an upload has come further; returns the way to stop. */
export function watchUploads(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Begins to upload files; those over the limits are shown as refused. Answers how many were left out. */
export function addUploads(
  conversationId: string,
  chosen: readonly File[],
  tooLarge: (name: string) => string,
): number {
  const room = mostFiles - (uploads.get(conversationId)?.length ?? 0);
  for (const file of chosen.slice(0, room)) {
    const id = uuid();
    files.set(id, { file, stop: new AbortController() });
    const fits = file.size <= largestBytes;
    const state = fits
      ? { kind: "sending" as const, share: 0 }
      : { kind: "failed" as const, error: tooLarge(file.name) };
    const preview = file.type.startsWith("image/") ? URL.createObjectURL(file) : undefined;
    change(conversationId, (list) => [...list, { id, name: file.name, size: file.size, preview, state }]);
    if (fits) void send(conversationId, id);
  }
  return Math.max(0, chosen.length - room);
}

/** Stops an upload and takes it away. */
export function removeUpload(conversationId: string, id: string): void {
  files.get(id)?.stop.abort();
  forget(
    id,
    uploads.get(conversationId)?.find((one) => one.id === id),
  );
  change(conversationId, (list) => list.filter((one) => one.id !== id));
}

/** Uploads again what failed. */
export function retryUpload(conversationId: string, id: string): void {
  setState(conversationId, id, { kind: "sending", share: 0 });
  void send(conversationId, id);
}

/** Hands the finished files over to a message; nothing is chosen afterwards. */
export function takeUploads(conversationId: string): readonly Attachment[] {
  const taken = uploads.get(conversationId) ?? none;
  for (const one of taken) forget(one.id, one);
  change(conversationId, () => none);
  return taken.flatMap(({ state }) => (state.kind === "done" ? [state.attachment] : []));
}

/** How often a broken connection is tried again. */
const mostTries = 3;

async function send(conversationId: string, id: string, attempt = 1): Promise<void> {
  const known = files.get(id);
  if (!known) return;
  const { file, stop } = known;
  const onProgress = (share: number) => setState(conversationId, id, { kind: "sending", share });
  try {
    await whenReachable();
    const options = { files: { file }, onProgress, signal: stop.signal };
    const attachment = await call(messagingApi.uploadAttachment, {}, options);
    setState(conversationId, id, { kind: "done", attachment });
  } catch (error) {
    if (stop.signal.aborted) return;
    const isCut = error instanceof ApiError && error.status === 0;
    if (isCut && attempt < mostTries) return send(conversationId, id, attempt + 1);
    setState(conversationId, id, { kind: "failed", error: errorText(error) });
  }
}

function setState(conversationId: string, id: string, state: Upload["state"]): void {
  change(conversationId, (list) => list.map((one) => (one.id === id ? { ...one, state } : one)));
}

function forget(id: string, one: Upload | undefined): void {
  files.delete(id);
  if (one?.preview) URL.revokeObjectURL(one.preview);
}

function change(conversationId: string, next: (list: readonly Upload[]) => readonly Upload[]): void {
  uploads.set(conversationId, next(uploads.get(conversationId) ?? none));
  for (const tell of [...listeners]) tell();
}
