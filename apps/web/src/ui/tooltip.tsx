import { cloneElement, type ReactElement, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Kbd } from "./kbd.tsx";

type Side = "top" | "bottom" | "left" | "right";

interface TooltipProps {
  text: string;
  keys?: string;
  side?: Side;
  /** One element that hands unknown props on to its DOM element and has an accessible name of its own. */
  children: ReactElement<Record<string, unknown>>;
}

/**
 * Words on hover and on keyboard focus. Never the only place of something one must know: fingers do not hover.
 * It costs a row nothing but attributes; one TooltipLayer draws them all.
 */
export function Tooltip({ text, keys, side = "top", children }: TooltipProps) {
  const isName = children.props["aria-label"] === text;
  return cloneElement(children, {
    "data-tooltip": text,
    "data-tooltip-keys": keys,
    "data-tooltip-side": side,
    ...(!isName && { "aria-description": text }),
  });
}

/** How long the pointer rests before words show, and how long after one tooltip the next shows at once. */
const restMs = 500;
const warmMs = 300;
const gapPx = 6;

interface Shown {
  text: string;
  keys: string | undefined;
  side: Side;
  box: DOMRect;
}

/** Draws the tooltip of whatever is hovered or focused; once, around the app. */
export function TooltipLayer() {
  const [shown, setShown] = useState<Shown>();
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => watchTooltips(setShown), []);
  useLayoutEffect(() => {
    if (shown && tip.current) place(tip.current, shown);
  }, [shown]);
  if (!shown) return null;
  return (
    // Screen readers have the same words as name or description of the element itself.
    <div
      ref={tip}
      role="tooltip"
      aria-hidden
      className="pointer-events-none fixed top-0 left-0 z-60 flex w-max max-w-72 items-center gap-2 rounded-control bg-tip px-2 py-1 text-meta text-on-tip"
    >
      {shown.text}
      {shown.keys && <Kbd keys={shown.keys} tone="on-tip" />}
    </div>
  );
}

/** Follows pointer and focus on the whole page; returns the way to stop. */
function watchTooltips(show: (shown: Shown | undefined) => void): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal, capture: true, passive: true };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiddenAt = 0;
  let target: HTMLElement | undefined;
  const hide = () => {
    clearTimeout(timer);
    if (target) hiddenAt = Date.now();
    target = undefined;
    show(undefined);
  };
  const aim = (next: HTMLElement | undefined, waitMs: number) => {
    if (next === target) return;
    const warm = target !== undefined || Date.now() - hiddenAt < warmMs;
    hide();
    target = next;
    if (next) timer = setTimeout(() => show(describe(next)), warm ? 0 : waitMs);
  };
  document.addEventListener(
    "pointerover",
    (event) => event.pointerType === "mouse" && aim(ownerOf(event), restMs),
    options,
  );
  document.addEventListener(
    "focusin",
    (event) => aim(isFocusVisible(event) ? ownerOf(event) : undefined, restMs),
    options,
  );
  for (const over of ["pointerdown", "keydown", "scroll", "focusout"]) document.addEventListener(over, hide, options);
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}

function ownerOf({ target }: Event): HTMLElement | undefined {
  const owner = target instanceof Element ? target.closest("[data-tooltip]") : null;
  // An open menu says more than the tooltip of its button.
  return owner instanceof HTMLElement && owner.getAttribute("aria-expanded") !== "true" ? owner : undefined;
}

function isFocusVisible({ target }: Event): boolean {
  return target instanceof Element && target.matches(":focus-visible");
}

function describe(element: HTMLElement): Shown | undefined {
  const { tooltip, tooltipKeys, tooltipSide } = element.dataset;
  if (!tooltip || !element.isConnected) return undefined;
  const side = sides.find((name) => name === tooltipSide) ?? "top";
  return { text: tooltip, keys: tooltipKeys, side, box: element.getBoundingClientRect() };
}

const sides: readonly Side[] = ["top", "bottom", "left", "right"];

/** Beside the element, moved to stay on the screen; over to the other side where there is no room. */
function place(tip: HTMLElement, { side, box }: Shown): void {
  const { offsetWidth: width, offsetHeight: height } = tip;
  const [wide, high] = [document.documentElement.clientWidth, document.documentElement.clientHeight];
  const middle = { x: box.left + (box.width - width) / 2, y: box.top + (box.height - height) / 2 };
  const spots: Record<Side, { x: number; y: number }> = {
    top: { x: middle.x, y: box.top - height - gapPx },
    bottom: { x: middle.x, y: box.bottom + gapPx },
    left: { x: box.left - width - gapPx, y: middle.y },
    right: { x: box.right + gapPx, y: middle.y },
  };
  const fits = ({ x, y }: { x: number; y: number }) => x >= 0 && y >= 0 && x + width <= wide && y + height <= high;
  const spot = [spots[side], spots.top, spots.bottom].find(fits) ?? spots[side];
  const x = Math.max(gapPx, Math.min(wide - width - gapPx, spot.x));
  tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(spot.y)}px)`;
}
