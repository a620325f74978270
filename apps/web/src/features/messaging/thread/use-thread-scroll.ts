import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";

/** What must stay where it is on screen: the end of the thread, or a message at a distance from the top. */
export type Anchor = "end" | { id: string; top: number };

export interface ThreadScrollOptions {
  /** Changes whenever what is shown does. */
  shown: unknown;
  start: Anchor;
  /** The beginning of what was read comes near. */
  onNearTop: () => void;
  /** The newest message on screen, whenever it changes. `isEnd`: nothing is below it. */
  onSeen: (seen: { id: string; isEnd: boolean }) => void;
}

/** This close to the end counts as being there. */
const endSlackPx = 48;
/** Where on the screen a message that one jumped to is shown. */
const jumpShare = 0.3;

/**
 * Keeps what one looks at where it is, whatever comes above or below or changes its height; at the end it stays at the
 * end. Messages are the elements with `data-message`, in their order.
 */
export function useThreadScroll({ shown, start, onNearTop, onSeen }: ThreadScrollOptions) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor>(start);
  const [isAtEnd, setAtEnd] = useState(start === "end");

  const look = useEffectEvent(() => {
    const element = scroller.current;
    if (!element) return;
    const isEnd = distanceToEnd(element) < endSlackPx;
    setAtEnd(isEnd);
    const id = lastInView(element);
    if (id !== undefined) onSeen({ id, isEnd });
    if (element.scrollTop < element.clientHeight * 1.5) onNearTop();
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is shown anew may have moved what one looks at.
  useLayoutEffect(() => {
    hold(scroller.current, anchor.current);
    look();
  }, [shown]);

  useEffect(() => {
    const [element, inner] = [scroller.current, content.current];
    if (!element || !inner) return undefined;
    const sizes = new ResizeObserver(() => {
      hold(element, anchor.current);
      look();
    });
    sizes.observe(inner);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);

  const onScroll = () => {
    anchor.current = anchorOf(scroller.current);
    look();
  };
  const moveTo = useCallback((next: Anchor) => {
    anchor.current = next;
    hold(scroller.current, next);
  }, []);
  const showMessage = useCallback(
    (id: string) => {
      const element = scroller.current;
      if (!element || !findMessage(element, id)) return false;
      moveTo({ id, top: element.clientHeight * jumpShare });
      return true;
    },
    [moveTo],
  );
  return { scroller, content, anchor, isAtEnd, onScroll, showEnd: () => moveTo("end"), showMessage };
}

function hold(element: HTMLElement | null, anchor: Anchor): void {
  if (!element) return;
  if (anchor === "end") {
    if (distanceToEnd(element) > 0) element.scrollTop = element.scrollHeight;
    return;
  }
  const message = findMessage(element, anchor.id);
  if (!message) return;
  const away = topIn(element, message) - anchor.top;
  if (Math.abs(away) >= 1) element.scrollTop += away;
}

/** The first message that is not above the screen, and where it stands. */
function anchorOf(element: HTMLElement | null): Anchor {
  if (!element || distanceToEnd(element) < endSlackPx) return "end";
  const messages = messagesIn(element);
  const first = messages[findIndex(messages, (message) => topIn(element, message) + message.offsetHeight > 0)];
  const id = first?.dataset["message"];
  return first && id !== undefined ? { id, top: topIn(element, first) } : "end";
}

function lastInView(element: HTMLElement): string | undefined {
  const messages = messagesIn(element);
  const below = findIndex(messages, (message) => topIn(element, message) > element.clientHeight - endSlackPx / 2);
  return messages[Math.max(0, below - 1)]?.dataset["message"];
}

function messagesIn(element: HTMLElement): readonly HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>("[data-message]")];
}

function findMessage(element: HTMLElement, id: string): HTMLElement | null {
  return element.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
}

/** The index of the first element for which it holds; it holds for all after it. The length when for none. */
function findIndex(elements: readonly HTMLElement[], holds: (element: HTMLElement) => boolean): number {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const element = elements[middle];
    if (element && !holds(element)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function topIn(scroller: HTMLElement, element: HTMLElement): number {
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}

function distanceToEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number {
  return scrollHeight - scrollTop - clientHeight;
}
