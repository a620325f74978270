import type { QueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { watchOrganization } from "../../../lib/organization.ts";
import { signal, useSignal } from "../../../lib/signal.ts";
import { toastInfo } from "../../../ui/toast.ts";
import { sendSoon } from "./outbox.ts";
import { takeUploads, uploadsOf, watchUploads } from "./uploads.ts";
import { readWritten, write } from "./written.ts";

/** Conversations whose message waits for its files, each with the way to stop listening for them. */
const waiting = signal<ReadonlyMap<string, () => void>>(new Map());

/** Whether what is written in a conversation will be sent as soon as its files have arrived. */
export function useIsWaiting(conversationId: string): boolean {
  return useSignal(waiting).has(conversationId);
}

/**
 * Sends what is written and chosen in a conversation: now, or as soon as its files have arrived, wherever one is by then.
 * A file that fails ends the waiting and says so: what to do without it, a person decides.
 */
export function sendWritten(client: QueryClient, conversationId: string): void {
  if (waiting.get().has(conversationId)) return;
  if (isUploading(conversationId)) {
    const stop = watchUploads(() => settle(client, conversationId));
    waiting.set(new Map([...waiting.get(), [conversationId, stop]]));
  } else sendNow(client, conversationId);
}

/** Keeps what waits for its files from being sent; it stays written. */
export function stopWaiting(conversationId: string): void {
  waiting.get().get(conversationId)?.();
  waiting.set(new Map([...waiting.get()].filter(([id]) => id !== conversationId)));
}

function settle(client: QueryClient, conversationId: string): void {
  const hasFailed = uploadsOf(conversationId).some(({ state }) => state.kind === "failed");
  if (!hasFailed && isUploading(conversationId)) return;
  stopWaiting(conversationId);
  if (hasFailed) toastInfo(i18next.t("messaging:composer.notSent"));
  else sendNow(client, conversationId);
}

function sendNow(client: QueryClient, conversationId: string): void {
  const { text, replyToId } = readWritten(conversationId);
  const attachments = takeUploads(conversationId);
  if (text.trim() === "" && attachments.length === 0) return;
  sendSoon(client, { conversationId, text: text.trim(), attachments, replyToId });
  write(conversationId, { text: "", replyToId: null });
}

function isUploading(conversationId: string): boolean {
  return uploadsOf(conversationId).some(({ state }) => state.kind === "sending");
}

// Messages are sent for the chosen organization: what waited in another one stays written there.
watchOrganization(() => {
  for (const id of waiting.get().keys()) stopWaiting(id);
});
