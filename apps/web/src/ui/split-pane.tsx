import { type KeyboardEvent, type PointerEvent, type ReactNode, type TouchEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import { readSetting, writeSetting } from "../lib/storage.ts";

export type PaneName = "side" | "main" | "detail";

export interface SplitPaneProps {
  /** The key the width of the side pane is kept under. */
  name: string;
  /** Each pane with its name for screen readers. Without `detail` there are two. */
  side: { label: string; content: ReactNode };
  main: { label: string; content: ReactNode };
  detail?: { label: string; content: ReactNode };
  /** Which pane a phone shows, and whether a tablet shows the detail instead of the main one. Keep it in the address. */
  shown: PaneName;
  /** A swipe to the right on a phone, back towards the side pane. */
  onBack: () => void;
  /** On a wide screen: whether the detail stands beside. */
  detailOpen?: boolean;
}

const narrowestPx = 240;
const widestPx = 480;
const usualPx = 320;
const stepPx = 16;

/** A list, what is chosen in it, and what belongs to that: three panes side by side, two on a tablet, one on a phone. */
export function SplitPane({ name, side, main, detail, shown, onBack, detailOpen = true }: SplitPaneProps) {
  const [width, setWidth] = useState(() => clamp(Number(readSetting(`pane.${name}`)) || usualPx));
  const resize = (next: number) => {
    setWidth(clamp(next));
    writeSetting(`pane.${name}`, String(clamp(next)));
  };
  const swipe = useSwipeBack(shown === "side" ? undefined : onBack);
  return (
    <div {...swipe} className="flex min-h-0 min-w-0 flex-1" style={{ "--side": `${width}px` }}>
      <section
        aria-label={side.label}
        className={cn(
          "relative min-h-0 w-full flex-col bg-surface sm:flex sm:w-(--side) sm:shrink-0 sm:border-r sm:border-line",
          shown === "side" ? "flex" : "hidden",
        )}
      >
        {side.content}
        <Divider width={width} onResize={resize} />
      </section>
      <section
        aria-label={main.label}
        className={cn(
          "min-h-0 min-w-0 flex-1 flex-col bg-surface lg:flex",
          shown === "main" ? "flex" : "hidden",
          shown === "side" && "sm:flex",
        )}
      >
        {main.content}
      </section>
      {detail && (
        <section
          aria-label={detail.label}
          className={cn(
            "min-h-0 w-full min-w-0 flex-col bg-surface sm:flex-1 lg:w-pane-side lg:flex-none lg:border-l lg:border-line",
            shown === "detail" ? "flex" : "hidden",
            detailOpen ? "lg:flex" : "lg:hidden",
          )}
        >
          {detail.content}
        </section>
      )}
    </div>
  );
}

function Divider({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  const { t } = useTranslation("ui");
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons === 1) onResize(width + event.movementX);
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? stepPx : event.key === "ArrowLeft" ? -stepPx : 0;
    if (step === 0) return;
    event.preventDefault();
    onResize(width + step);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t("split.resize")}
      aria-valuenow={width}
      aria-valuemin={narrowestPx}
      aria-valuemax={widestPx}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
      onDoubleClick={() => onResize(usualPx)}
      className="absolute inset-y-0 -right-1 z-10 hidden w-2 cursor-col-resize touch-none hover:bg-hover focus-visible:bg-hover sm:block"
    />
  );
}

/** How far a finger goes to mean "back". */
const swipePx = 72;

/** A finger that moves right, and hardly up or down, means back; what scrolls sideways keeps its own swipes. */
function useSwipeBack(onBack: (() => void) | undefined) {
  const start = useRef<{ x: number; y: number }>(undefined);
  return {
    onTouchStart: (event: TouchEvent) => {
      const touch = event.touches.length === 1 && !scrollsSideways(event.target) ? event.touches[0] : undefined;
      start.current = touch && { x: touch.clientX, y: touch.clientY };
    },
    onTouchEnd: (event: TouchEvent) => {
      const [from, to] = [start.current, event.changedTouches[0]];
      start.current = undefined;
      if (from && to && to.clientX - from.x > swipePx && Math.abs(to.clientY - from.y) < swipePx / 2) onBack?.();
    },
  };
}

function scrollsSideways(target: EventTarget): boolean {
  for (let node = target instanceof Element ? target : null; node; node = node.parentElement) {
    if (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX !== "visible") return true;
  }
  return false;
}

function clamp(width: number): number {
  return Math.round(Math.max(narrowestPx, Math.min(widestPx, width)));
}
