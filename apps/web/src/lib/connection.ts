import { signal, useSignal } from "./signal.ts";

/** Whether our server answers. The browser's own `onLine` is only a hint: a server on this machine needs no network. */
export type Reachability = "online" | "offline";

const firstWaitMs = 1_000;
const longestWaitMs = 15_000;
/** While the browser believes that there is no network, an answer is no proof for longer than this. */
const doubtMs = 5_000;

const reachability = signal<Reachability>("online");
let probe: ReturnType<typeof setTimeout> | undefined;

/** Whether the server can be reached, for what must be shown or held back. */
export function useReachability(): Reachability {
  return useSignal(reachability);
}

/** Calls back on every change; returns the way to stop. */
export function watchReachability(listener: (state: Reachability) => void): () => void {
  return reachability.subscribe(() => listener(reachability.get()));
}

/** Resolves when the server can be reached: at once, or when it answers again. */
export function whenReachable(): Promise<void> {
  if (reachability.get() === "online") return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = reachability.subscribe(() => {
    if (reachability.get() !== "online") return;
    stop();
    resolve();
  });
  return promise;
}

/** Asks the server now; resolves when it has answered, however long it is away. */
export async function checkReachable(): Promise<void> {
  await ask(firstWaitMs);
  await whenReachable();
}

/**
 * Any answer, whatever its status, proves that the server is there. One that was on its way when the network went proves
 * little: while the browser says so, the server is asked again.
 */
export function noteAnswer(): void {
  clearTimeout(probe);
  probe = navigator.onLine ? undefined : setTimeout(() => void ask(firstWaitMs), doubtMs);
  reachability.set("online");
}

/** A request got no answer: from now on the server is asked, ever less often, until it answers again. */
export function noteSilence(): void {
  reachability.set("offline");
  probe ??= askAfter(firstWaitMs);
}

/** Follows the browser's hints. Call once at start; returns the way to stop. */
export function watchNetwork(): () => void {
  const look = () => void ask(firstWaitMs);
  window.addEventListener("online", look);
  window.addEventListener("offline", look);
  return () => {
    window.removeEventListener("online", look);
    window.removeEventListener("offline", look);
  };
}

async function ask(waitedMs: number): Promise<void> {
  clearTimeout(probe);
  const answered = await fetch("/health/live", { cache: "no-store" }).catch(() => undefined);
  if (answered) return noteAnswer();
  reachability.set("offline");
  probe = askAfter(Math.min(waitedMs * 2, longestWaitMs));
}

function askAfter(waitMs: number): ReturnType<typeof setTimeout> {
  return setTimeout(() => void ask(waitMs), waitMs);
}
