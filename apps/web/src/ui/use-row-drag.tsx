import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
  type ElementEventBasePayload,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useEffect, useEffectEvent, useState } from "react";
import { cn } from "../lib/cn.ts";

/** Where a dragged row would be put: before or after the one it is held over. */
type Edge = "before" | "after";

export interface RowDrag {
  row: { current: HTMLElement | null };
  handle: { current: HTMLElement | null };
  /** Rows go to places of their own list only. */
  list: string;
  index: number;
  canMove: boolean;
}

/** Lets a row be dragged by its handle, and others be dropped before or after it. */
export function useRowDrag({ row, handle, list, index, canMove }: RowDrag, onMove: (from: number, to: number) => void) {
  const [edge, setEdge] = useState<Edge>();
  const [isDragged, setDragged] = useState(false);
  const drop = useEffectEvent((from: unknown, where: Edge) => {
    if (typeof from !== "number") return;
    const place = where === "before" ? index : index + 1;
    onMove(from, from < place ? place - 1 : place);
  });
  useEffect(() => {
    const [element, dragHandle] = [row.current, handle.current];
    if (!element || !dragHandle || !canMove) return;
    const edgeAt = ({ location }: Pick<ElementEventBasePayload, "location">): Edge => {
      const { top, height } = element.getBoundingClientRect();
      return location.current.input.clientY < top + height / 2 ? "before" : "after";
    };
    return combine(
      draggable({
        element,
        dragHandle,
        getInitialData: () => ({ list, index }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data["list"] === list,
        onDrag: (event) => setEdge(edgeAt(event)),
        onDragLeave: () => setEdge(undefined),
        onDrop: (event) => {
          setEdge(undefined);
          drop(event.source.data["index"], edgeAt(event));
        },
      }),
    );
  }, [row, handle, list, index, canMove]);
  return { edge, isDragged };
}

/** Shows where a dragged row would be put. Stands in a row that is `relative`. */
export function DropLine({ edge }: { edge: Edge | undefined }) {
  if (!edge) return null;
  return (
    <span
      aria-hidden
      className={cn("absolute inset-x-0 h-0.5 bg-accent", edge === "before" ? "-top-px" : "-bottom-px")}
    />
  );
}
