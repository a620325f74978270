import { type KeyboardEvent, useMemo, useState } from "react";

export interface ListKeysOptions {
  /** The row that is active at first: the one from which one comes back. */
  startId?: string | undefined;
  /** The rows in their order. The active row is remembered by id, so it stays itself when the order changes. */
  ids: readonly string[];
  /** Rows a page key moves by. */
  pageSize: number;
  scrollTo: (index: number) => void;
  /** The active row moved, by a key. */
  onMove?: ((index: number) => void) | undefined;
  onOpen?: ((index: number) => void) | undefined;
  onToggle?: ((index: number) => void) | undefined;
  /** Shift with a movement: everything between where it began and here. */
  onRange?: ((from: number, to: number) => void) | undefined;
  onSelectAll?: (() => void) | undefined;
  onClear?: (() => void) | undefined;
}

/**
 * Keys of a long list whose focus stays on the scroller while one row is active: arrows and J/K move, Home, End and
 * the page keys jump, Enter opens, Space selects, Shift selects a range, Ctrl/Cmd+A all, Escape none.
 */
export function useListKeys(options: ListKeysOptions) {
  const { ids, scrollTo } = options;
  const [activeId, setActiveId] = useState(options.startId);
  const [anchorId, setAnchorId] = useState<string>();
  const places = useMemo(() => new Map(ids.map((id, index) => [id, index])), [ids]);
  const active = activeId === undefined ? -1 : (places.get(activeId) ?? -1);

  const moveTo = (index: number, extend: boolean) => {
    const next = Math.max(0, Math.min(ids.length - 1, index));
    const from = places.get(anchorId ?? "") ?? Math.max(0, active);
    setActiveId(ids[next]);
    setAnchorId(ids[extend ? from : next]);
    scrollTo(next);
    options.onMove?.(next);
    if (extend) options.onRange?.(from, next);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Keys pressed inside of a row's own control belong to that control.
    if (event.target !== event.currentTarget || event.altKey) return;
    if (run(event, moveTo, active, options)) event.preventDefault();
  };

  const step = (by: 1 | -1) => moveTo(active + by, false);
  return { active, setActive: (index: number) => setActiveId(ids[index]), step, onKeyDown };
}

type Move = (index: number, extend: boolean) => void;

/** True when the key meant something here. */
function run(event: KeyboardEvent, moveTo: Move, active: number, options: ListKeysOptions): boolean {
  if (options.ids.length === 0) return false;
  if (event.ctrlKey || event.metaKey) {
    if (event.code !== "KeyA" || !options.onSelectAll) return false;
    options.onSelectAll();
    return true;
  }
  const target = targetOf(event, active, options);
  if (target !== undefined) moveTo(target, event.shiftKey);
  return target !== undefined || act(event.key, active, options);
}

function act(key: string, active: number, { onOpen, onToggle, onClear }: ListKeysOptions): boolean {
  if (key === "Escape" && onClear) {
    onClear();
    return true;
  }
  const does = key === "Enter" ? onOpen : key === " " ? (onToggle ?? onOpen) : undefined;
  if (!does || active < 0) return false;
  does(active);
  return true;
}

function targetOf(event: KeyboardEvent, active: number, { ids, pageSize }: ListKeysOptions): number | undefined {
  // By place on the keyboard, so J and K work on a Russian layout.
  if (event.key === "ArrowDown" || event.code === "KeyJ") return active + 1;
  if (event.key === "ArrowUp" || event.code === "KeyK") return active - 1;
  if (event.key === "Home") return 0;
  if (event.key === "End") return ids.length - 1;
  if (event.key === "PageDown") return active + pageSize;
  if (event.key === "PageUp") return active - pageSize;
  return undefined;
}

interface Placed {
  index: number;
  start: number;
  size: number;
}

/** The drawn rows and the active one, wherever it is: screen readers must find what the list points at. */
export function withActive(
  drawn: readonly Placed[],
  active: number,
  { measurementsCache }: { measurementsCache: readonly Placed[] },
): readonly Placed[] {
  const place = measurementsCache[active];
  return place === undefined || drawn.some(({ index }) => index === active) ? drawn : [...drawn, place];
}
