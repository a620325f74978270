import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { Task } from "@karavan/contract/records/activities";
import { useEffect, useRef } from "react";
import { cn } from "../../../lib/cn.ts";
import { formatTime } from "../../../lib/format.ts";
import { isOverdue } from "../tasks/due.ts";

interface TaskChipProps {
  task: Task;
  canMove: boolean;
  onOpen: () => void;
  /** Shows the whole title. */
  wide: boolean;
}

/** A task on its day; it can be dragged to another, and opened to be put there by keys. */
export function TaskChip({ task, canMove, onOpen, wide }: TaskChipProps) {
  const element = useRef<HTMLButtonElement>(null);
  const { id, title, dueAt, doneAt } = task;
  useEffect(() => {
    if (!element.current || !canMove) return undefined;
    return draggable({ element: element.current, getInitialData: () => ({ taskId: id }) });
  }, [id, canMove]);
  const look = doneAt !== null ? "text-ink-3 line-through" : isOverdue(task) ? "text-danger-text" : "text-ink";
  return (
    <button
      ref={element}
      type="button"
      title={title}
      onClick={onOpen}
      className={cn(
        "ring-inside flex w-full min-w-0 gap-1.5 rounded-small bg-sunken px-1.5 py-0.5 text-start text-meta hover:bg-hover",
        look,
      )}
    >
      {dueAt !== null && <span className="tabular shrink-0 text-ink-3">{formatTime(dueAt)}</span>}
      <span className={wide ? "min-w-0 wrap-anywhere" : "truncate"}>{title}</span>
    </button>
  );
}
