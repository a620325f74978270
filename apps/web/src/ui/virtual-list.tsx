import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowUp } from "lucide-react";
import { type ReactNode, useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import { keepDrawn } from "../lib/keep-drawn.ts";
import type { More } from "../lib/lists/more.ts";
import { ListEnd } from "./list-end.tsx";
import { useEndReached } from "./use-end-reached.ts";
import { useListKeys, withActive } from "./use-list-keys.ts";
import { useStable } from "./use-stable.ts";

export interface VirtualListProps<Item> {
  /** Names the list for screen readers. */
  label: string;
  items: readonly Item[];
  itemId: (item: Item) => string;
  /** Every row has this height in pixels: that is what keeps 100,000 rows still while they move. */
  rowHeight: number;
  /** The inside of a row: no links or buttons, the row itself is what one opens. */
  row: (item: Item, state: { open: boolean }) => ReactNode;
  /** The item shown beside the list. */
  openId?: string | undefined;
  onOpen: (item: Item) => void;
  /** Moving by keys opens at once, for a list with its content beside it. */
  openOnMove?: boolean;
  /** How the list goes on; it reads on by itself as its end comes near. */
  more?: More;
  /** Stands in the list's place when it is empty. */
  empty: ReactNode;
  className?: string;
}

/**
 * A list of any length; only what is on screen is drawn. Focus stays on the list while keys move an active row.
 * When rows come or move above, what one looks at stays where it is and a pill tells how many.
 */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { items, itemId, rowHeight, openId, onOpen, openOnMove = false, more } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => items.map(itemId), [items, itemId]);
  // A new function here would make the virtualizer place all rows anew at every step of a scroll.
  const getItemKey = useCallback((index: number) => ids[index] ?? index, [ids]);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    overscan: 10,
  });
  const above = useStableScroll(scroller, ids, rowHeight);
  const open = (index: number) => {
    const item = items[index];
    if (item !== undefined) onOpen(item);
  };
  const keys = useListKeys({
    ids,
    pageSize: 8,
    scrollTo: (index) => virtual.scrollToIndex(index),
    onOpen: open,
    onMove: openOnMove ? open : undefined,
  });
  const press = useStable((index: number) => {
    keys.setActive(index);
    open(index);
  });
  const lastShown = virtual.range?.endIndex ?? 0;
  useEndReached(lastShown, items.length, more);
  if (items.length === 0) return more?.load ? <ListEnd more={more} /> : props.empty;
  return (
    <div className={cn("relative flex min-h-0 flex-1 flex-col", props.className)}>
      <NewAbove count={above.count} onPress={above.show} />
      <div
        ref={scroller}
        role="listbox"
        tabIndex={0}
        aria-label={props.label}
        aria-activedescendant={keys.active >= 0 ? `${id}-${ids[keys.active]}` : undefined}
        onKeyDown={keys.onKeyDown}
        onScroll={above.onScroll}
        className={cn(
          "group/list ring-inside min-h-0 flex-1 overflow-y-auto overscroll-contain",
          keys.active >= 0 && "outline-none",
        )}
      >
        <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
          {withActive(virtual.getVirtualItems(), keys.active, virtual).map(({ index, start }) => {
            const item = items[index];
            if (item === undefined) return null;
            return (
              <ListRow
                key={ids[index]}
                id={`${id}-${ids[index]}`}
                {...{ index, start, item }}
                height={rowHeight}
                count={items.length}
                row={props.row}
                open={ids[index] === openId}
                active={index === keys.active}
                onPress={press}
              />
            );
          })}
        </div>
      </div>
      {more && lastShown >= items.length - 1 && <ListEnd more={more} className="border-t border-line" />}
    </div>
  );
}

interface ListRowProps<Item> {
  id: string;
  index: number;
  /** Pixels from the top of the rows, and the height. */
  start: number;
  height: number;
  count: number;
  item: Item;
  row: VirtualListProps<Item>["row"];
  open: boolean;
  active: boolean;
  onPress: (index: number) => void;
}

/** It draws again only when something about it has changed, not whenever its list scrolls. */
const ListRow = keepDrawn(Row);

function Row<Item>({ id, index, start, height, count, item, row, open, active, onPress }: ListRowProps<Item>) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around handles the keys for its active row.
    <div
      id={id}
      role="option"
      aria-selected={open}
      aria-setsize={count}
      aria-posinset={index + 1}
      onClick={() => onPress(index)}
      style={{ transform: `translateY(${start}px)`, height }}
      className={cn(
        "absolute inset-x-0 top-0 cursor-pointer",
        open ? "bg-selected" : "hover:bg-hover",
        active &&
          "group-focus-visible/list:outline-2 group-focus-visible/list:-outline-offset-2 group-focus-visible/list:outline-focus",
      )}
    >
      {row(item, { open })}
    </div>
  );
}

function NewAbove({ count, onPress }: { count: number; onPress: () => void }) {
  const { t } = useTranslation("ui");
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      {count > 0 && (
        <button
          type="button"
          onClick={onPress}
          className="pointer-events-auto flex h-control-small items-center gap-1 rounded-full bg-accent px-3 text-meta font-medium text-on-accent shadow-float hover:bg-accent-hover"
        >
          <ArrowUp aria-hidden className="size-3.5" />
          {t("list.newAbove", { count })}
        </button>
      )}
    </div>
  );
}

/** Keeps the rows on screen where they are when others come or move above them; counts those until one looks. */
function useStableScroll(scroller: { current: HTMLDivElement | null }, ids: readonly string[], rowHeight: number) {
  const before = useRef(ids);
  const [count, setCount] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    const previous = before.current;
    before.current = ids;
    if (!element || previous === ids || element.scrollTop < rowHeight / 2) return;
    const first = Math.floor(element.scrollTop / rowHeight);
    const rows = Math.ceil(element.clientHeight / rowHeight);
    const moved = shiftOf(previous.slice(first, first + rows), first, ids);
    if (moved === 0) return;
    element.scrollTop += moved * rowHeight;
    if (moved > 0) setCount((seen) => seen + moved);
  }, [ids, rowHeight, scroller]);
  return {
    count,
    onScroll: () => count > 0 && (scroller.current?.scrollTop ?? 0) < rowHeight && setCount(0),
    show: () => scroller.current?.scrollTo({ top: 0 }),
  };
}

/**
 * By how many places most of the visible rows have moved. The majority decides: one row that jumped to the top
 * because something arrived in it must not take the view along.
 */
export function shiftOf(visible: readonly string[], firstIndex: number, ids: readonly string[]): number {
  const wanted = new Map(visible.map((id, offset) => [id, firstIndex + offset]));
  const votes = new Map<number, number>();
  for (const [index, id] of ids.entries()) {
    const old = wanted.get(id);
    if (old !== undefined) votes.set(index - old, (votes.get(index - old) ?? 0) + 1);
  }
  const none: [number, number] = [0, 0];
  return [...votes].reduce((best, vote) => (vote[1] > best[1] ? vote : best), none)[0];
}
