import type { LiveEvent } from "@karavan/contract/events/index";
import { useEffect, useEffectEvent } from "react";
import { signal, useSignal } from "./signal.ts";

/** `connecting`: not yet or again; `online`: events arrive; `offline`: none arrive until it reconnects. */
export type LiveState = "connecting" | "online" | "offline";

export type { LiveEvent };

type Listener = (event: LiveEvent) => void;

const state = signal<LiveState>("connecting");
const listeners = new Set<Listener>();
const resyncListeners = new Set<() => void>();

/** Whether live events arrive, for the indicator. */
export function useLiveState(): LiveState {
  return useSignal(state);
}

/** Used by the connection alone: says whether events arrive. */
export function setLiveState(next: LiveState): void {
  state.set(next);
}

/** Used by the connection alone: hands an event to every listener. */
export function announce(event: LiveEvent): void {
  for (const listener of [...listeners]) listener(event);
}

/** Used by the connection alone: something was missed that cannot be replayed, so whatever was read is read anew. */
export function announceResync(): void {
  for (const listener of [...resyncListeners]) listener();
}

/** Hears every live event; returns the way to stop. A feature's realtime.ts calls it once. */
export function listenLive(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Hears that events were lost for good and everything must be read anew; returns the way to stop. */
export function listenResync(listener: () => void): () => void {
  resyncListeners.add(listener);
  return () => resyncListeners.delete(listener);
}

/** While the component is on screen, hears the events whose type begins with `prefix` (`message.`, `deal.stage`). */
export function useLiveEvents(prefix: string, listener: Listener): void {
  const hear = useEffectEvent(listener);
  useEffect(() => listenLive((event) => event.type.startsWith(prefix) && hear(event)), [prefix]);
}
