import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useEffect, useEffectEvent } from "react";

/** How near to a side of the board a dragged card makes it scroll, and how far it goes in one frame, in pixels. */
const edgePx = 96;
const fastestPx = 22;

/** Hears of cards dropped on a column, and scrolls the board while one is held near its side. */
export function useBoardDrag(
  scroller: { current: HTMLElement | null },
  onDrop: (dealId: string, stageId: string) => void,
): void {
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    let frame = 0;
    let x = 0;
    const scroll = () => {
      const element = scroller.current;
      if (element) element.scrollLeft += speedAt(x, element.getBoundingClientRect());
      frame = requestAnimationFrame(scroll);
    };
    const stop = () => cancelAnimationFrame(frame);
    const stopHearing = monitorForElements({
      onDragStart: ({ location }) => {
        x = location.current.input.clientX;
        frame = requestAnimationFrame(scroll);
      },
      onDrag: ({ location }) => {
        x = location.current.input.clientX;
      },
      onDrop: ({ source, location }) => {
        stop();
        const dealId = source.data["dealId"];
        const stageId = location.current.dropTargets[0]?.data["stageId"];
        if (typeof dealId === "string" && typeof stageId === "string") drop(dealId, stageId);
      },
    });
    return () => {
      stop();
      stopHearing();
    };
  }, [scroller]);
}

/** Pixels to scroll in one frame for a pointer at `x`: the nearer to the side, the faster. */
function speedAt(x: number, { left, right }: DOMRect): number {
  const [fromLeft, fromRight] = [x - left, right - x];
  if (fromLeft < edgePx) return -fastestPx * nearness(fromLeft);
  return fromRight < edgePx ? fastestPx * nearness(fromRight) : 0;
}

function nearness(distance: number): number {
  return 1 - Math.max(0, distance) / edgePx;
}
