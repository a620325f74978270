import { errorText, traceIdOf } from "../lib/errors.ts";
import { signal } from "../lib/signal.ts";
import { uuid } from "../lib/uuid.ts";

/** How long Undo is offered, and how long words alone stand. */
const undoMs = 10_000;
const readMs = 5_000;

export type ToastKind = "done" | "info" | "error";

/** A toast as it is shown. `timeoutMs` 0: until somebody closes it. */
export interface ToastContent {
  id: string;
  kind: ToastKind;
  title: string;
  description?: string | undefined;
  undo?: { label: string; run: () => void } | undefined;
  traceId?: string | undefined;
  timeoutMs: number;
}

/** What just happened, in one line. `undo` offers to take it back for 10 s; then it is offered instead of asking before. */
export interface ToastOptions {
  description?: string;
  undo?: { label: string; run: () => void };
  /** What it is about: a later toast about the same takes the place of the earlier one. */
  about?: string;
}

/** Toasts that are to be shown; the region takes them from here. Its code is fetched with the first one. */
export const waitingToasts = signal<readonly ToastContent[]>([]);

/** Says that something was done. */
export function toastDone(title: string, options: ToastOptions = {}): void {
  show({ kind: "done", title, timeoutMs: options.undo ? undoMs : readMs, ...options });
}

/** Says something worth knowing that nobody asked for. */
export function toastInfo(title: string, options: ToastOptions = {}): void {
  show({ kind: "info", title, timeoutMs: options.undo ? undoMs : readMs, ...options });
}

interface ErrorToastOptions extends Pick<ToastOptions, "about"> {
  /** What went wrong, where more can be said than the error's own words. */
  words?: string | undefined;
}

/** Says what went wrong, in words, with the id to quote; stays until it is closed. */
export function toastError(
  error: unknown,
  title?: string,
  { about, words = errorText(error) }: ErrorToastOptions = {},
): void {
  const text = title === undefined ? { title: words } : { title, description: words };
  show({ kind: "error", ...text, traceId: traceIdOf(error), timeoutMs: 0, ...(about !== undefined && { about }) });
}

function show({ about, ...toast }: Omit<ToastContent, "id"> & Pick<ToastOptions, "about">): void {
  const id = about ?? uuid();
  waitingToasts.set([...waitingToasts.get().filter((other) => other.id !== id), { id, ...toast }]);
}
