import { GripVertical } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import { IconButton } from "./icon-button.tsx";
import { DropLine, useRowDrag } from "./use-row-drag.tsx";

export interface SortableRowsProps<Item> {
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** What the item is called, for its handle. */
  nameOf: (item: Item) => string;
  /** The items in their new order. Undefined: who reads this may not move them. */
  onOrder: ((items: Item[]) => void) | undefined;
  children: (item: Item, index: number) => ReactNode;
}

/** A framed list that is put in order: by dragging a row, or by the arrow keys on its handle. */
export function SortableRows<Item>({ label, items, keyOf, nameOf, onOrder, children }: SortableRowsProps<Item>) {
  const list = useId();
  const move = (from: number, to: number) => {
    const item = items[from];
    if (item === undefined || !onOrder || to < 0 || to >= items.length || to === from) return;
    onOrder(items.toSpliced(from, 1).toSpliced(to, 0, item));
  };
  return (
    <ol aria-label={label} className="flex min-w-0 flex-col rounded-card border border-line">
      {items.map((item, index) => (
        <Row key={keyOf(item)} list={list} index={index} name={nameOf(item)} onMove={onOrder && move}>
          {children(item, index)}
        </Row>
      ))}
    </ol>
  );
}

interface RowProps {
  list: string;
  index: number;
  name: string;
  onMove: ((from: number, to: number) => void) | undefined;
  children: ReactNode;
}

function Row({ list, index, name, onMove, children }: RowProps) {
  const { t } = useTranslation("ui");
  const row = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const canMove = onMove !== undefined;
  const { edge, isDragged } = useRowDrag({ row, handle, list, index, canMove }, (from, to) => onMove?.(from, to));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    onMove?.(index, index + step);
  };
  return (
    <li
      ref={row}
      className={cn(
        "relative flex min-w-0 items-center gap-1 border-line py-2 pr-2 pl-1 not-last:border-b",
        !canMove && "pl-4",
        isDragged && "opacity-40",
      )}
    >
      {canMove && (
        <IconButton
          ref={handle}
          size="small"
          icon={GripVertical}
          label={t("sortable.handle", { name })}
          aria-description={t("sortable.hint")}
          onKeyDown={onKeyDown}
          className="cursor-grab active:cursor-grabbing"
        />
      )}
      <div className="flex min-w-0 flex-1 items-center gap-3">{children}</div>
      <DropLine edge={edge} />
    </li>
  );
}
