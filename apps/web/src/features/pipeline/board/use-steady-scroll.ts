import type { Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef } from "react";

interface Placed {
  key: unknown;
  start: number;
  end: number;
}

/** Keeps the cards on screen where they are when others come, go or move above them; at the very top new ones show. */
export function useSteadyScroll(virtual: Virtualizer<HTMLDivElement, Element>): void {
  const before = useRef<readonly Placed[]>([]);
  useLayoutEffect(() => {
    const [previous, places] = [before.current, virtual.measurementsCache];
    before.current = places;
    const element = virtual.scrollElement;
    if (!element || previous === places || element.scrollTop === 0) return;
    const bottom = element.scrollTop + element.clientHeight;
    const visible = previous.filter(({ start, end }) => end > element.scrollTop && start < bottom);
    const shift = shiftOf(visible, places);
    if (shift !== 0) element.scrollTop += shift;
  });
}

/**
 * By how many pixels most of the visible cards have moved, the least where as many moved otherwise: one that jumped to the
 * top must not take the view along.
 */
export function shiftOf(visible: readonly Placed[], places: readonly Placed[]): number {
  const old = new Map(visible.map(({ key, start }) => [key, start]));
  const votes = new Map<number, number>();
  for (const { key, start } of places) {
    const from = old.get(key);
    if (from !== undefined) votes.set(start - from, (votes.get(start - from) ?? 0) + 1);
  }
  const [most] = [...votes].sort(([a, votesOfA], [b, votesOfB]) => votesOfB - votesOfA || Math.abs(a) - Math.abs(b));
  return most?.[0] ?? 0;
}
