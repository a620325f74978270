import { answerError, silenceError } from "./api-answer.ts";
import { signal, useSignal } from "./signal.ts";
import { readSetting, writeSetting } from "./storage.ts";

/** `lost`: the session ended by itself (lapsed, revoked), so the person must sign in again to go on. */
export type SessionState = "unknown" | "signed-in" | "lost";

const state = signal<SessionState>("unknown");
let refreshing: Promise<boolean> | undefined;

/** What is known of the session, for the shell. */
export function useSessionState(): SessionState {
  return useSignal(state);
}

/** Says that somebody is signed in: after signing in, or when the account has been read. */
export function sessionFound(): void {
  state.set("signed-in");
}

/** Calls back when the session is lost; returns the way to stop. */
export function watchSessionLost(listener: () => void): () => void {
  return state.subscribe(() => {
    if (state.get() === "lost") listener();
  });
}

/**
 * Renews the session from its cookie; false when it is lost, and then whoever watches sends the person to the sign-in
 * page. Requests that fail together share one renewal, also across tabs. Throws ApiError when nobody can tell now: no
 * network, a restart, too many requests.
 */
export function refreshSession(): Promise<boolean> {
  refreshing ??= alone(renew).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

/** A refresh token works once, so two tabs must not use the same one: the second finds the first one's renewal. */
async function alone(renewal: (askedAt: number) => Promise<boolean>): Promise<boolean> {
  const askedAt = Date.now();
  // Locks exist only on secure pages; on plain http a rare double renewal costs one more sign-in.
  const { locks }: { locks?: LockManager | null } = navigator;
  return locks ? locks.request("karavan.session", () => renewal(askedAt)) : renewal(askedAt);
}

async function renew(askedAt: number): Promise<boolean> {
  if (Number(readSetting("session-renewed-at") ?? 0) >= askedAt) return true;
  const answer = await fetch("/api/auth/refresh", {
    method: "POST",
    credentials: "include",
    headers: { "content-type": "application/json" },
    body: "{}",
  }).catch(() => undefined);
  if (!answer) throw silenceError();
  if (answer.status === 401) {
    state.set("lost");
    return false;
  }
  if (!answer.ok) throw await answerError(answer);
  writeSetting("session-renewed-at", String(Date.now()));
  return true;
}
