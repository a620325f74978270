import { useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, type Ref, useCallback, useImperativeHandle, useState } from "react";
import type { More } from "../../lib/lists/more.ts";
import { useEndReached } from "../use-end-reached.ts";
import { withActive } from "../use-list-keys.ts";
import type { TableColumn } from "./columns.ts";
import { TableRow } from "./table-row.tsx";

/** Height of a row, and under a finger. */
const rowPx = 36;
const touchRowPx = 44;

export interface VisibleColumn<Row> {
  column: TableColumn<Row>;
  /** Pixels. */
  size: number;
}

/** What the table asks of its drawn rows. */
export interface DrawnRows {
  scrollTo: (index: number) => void;
}

interface TableRowsProps<Row> {
  ref: Ref<DrawnRows>;
  id: string;
  scroller: HTMLDivElement | null;
  rows: readonly Row[];
  ids: readonly string[];
  columns: readonly VisibleColumn<Row>[];
  active: number;
  selected: ReadonlySet<string> | undefined;
  onPress: (index: number) => void;
  onOpen: ((index: number) => void) | undefined;
  onToggle: ((index: number, event: MouseEvent) => void) | undefined;
  more: More | undefined;
}

/** The rows on screen, apart from the rest of the table: scrolling draws the rows that come and nothing else. */
export function TableRows<Row>({
  ref,
  id,
  scroller,
  rows,
  ids,
  columns,
  active,
  selected,
  ...on
}: TableRowsProps<Row>) {
  const [touch] = useState(() => typeof matchMedia === "function" && matchMedia("(pointer: coarse)").matches);
  // A new function here would make the virtualizer place all rows anew at every step of a scroll.
  const getItemKey = useCallback((index: number) => ids[index] ?? index, [ids]);
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller,
    estimateSize: () => (touch ? touchRowPx : rowPx),
    getItemKey,
    overscan: 8,
    // The header is sticky over the rows, so a row scrolled to must stop below it.
    scrollPaddingStart: rowPx,
  });
  useImperativeHandle(ref, () => ({ scrollTo: (index) => virtual.scrollToIndex(index) }), [virtual]);
  useEndReached(virtual.range?.endIndex ?? 0, ids.length, on.more);
  return (
    <div role="rowgroup" className="relative w-full min-w-max" style={{ height: virtual.getTotalSize() }}>
      {withActive(virtual.getVirtualItems(), active, virtual).map(({ index, start, size }) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <TableRow
            key={ids[index]}
            id={rowElementId(id, index)}
            {...{ index, start, size, row, columns }}
            active={index === active}
            selected={selected?.has(ids[index] ?? "")}
            onPress={on.onPress}
            onOpen={on.onOpen}
            onToggle={on.onToggle}
          />
        );
      })}
    </div>
  );
}

/** The id of a row's element, by which the table points at the active one. */
export function rowElementId(id: string, index: number): string {
  return `${id}-${index}`;
}
