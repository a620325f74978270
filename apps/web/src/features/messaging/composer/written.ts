import { useSyncExternalStore } from "react";
import { listSettings, readSetting, writeSetting } from "../../../lib/storage.ts";

/** What was typed in a conversation and not sent. */
export interface Written {
  text: string;
  replyToId: string | null;
}

const nothing: Written = { text: "", replyToId: null };
const written = new Map<string, Written>();
const listeners = new Set<() => void>();

/** What was typed in a conversation; kept in this browser until it is sent. */
export function useWritten(conversationId: string): Written {
  return useSyncExternalStore(subscribe, () => readWritten(conversationId));
}

/** Keeps what was typed. */
export function write(conversationId: string, change: Partial<Written>): void {
  const next = { ...readWritten(conversationId), ...change };
  written.set(conversationId, next);
  const isEmpty = next.text === "" && next.replyToId === null;
  writeSetting(`written.${conversationId}`, isEmpty ? undefined : JSON.stringify(next));
  for (const tell of [...listeners]) tell();
}

/** Forgets everything that was typed and not sent: somebody else will use this browser. */
export function forgetWritten(): void {
  for (const name of listSettings("written.")) writeSetting(name, undefined);
  written.clear();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What was typed in a conversation, outside of components. */
export function readWritten(conversationId: string): Written {
  const known = written.get(conversationId) ?? parse(readSetting(`written.${conversationId}`));
  written.set(conversationId, known);
  return known;
}

function parse(kept: string | undefined): Written {
  if (kept === undefined) return nothing;
  const value: unknown = JSON.parse(kept);
  return isWritten(value) ? value : nothing;
}

function isWritten(value: unknown): value is Written {
  return typeof value === "object" && value !== null && "text" in value && "replyToId" in value;
}
