import { useRef } from "react";

/** What is selected, by row id: also rows that are not loaded. */
export interface TableSelection {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
}

/** Selecting by checkbox, with Shift for everything between, and by keys. Rows not loaded stay as they were. */
export function useSelection(ids: readonly string[], selection: TableSelection | undefined) {
  const anchor = useRef(-1);
  const mark = (from: number, to: number, on: boolean) => {
    const next = new Set(selection?.selected);
    for (const id of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) on ? next.add(id) : next.delete(id);
    selection?.onChange(next);
  };
  const toggle = (index: number, extend = false, active = -1) => {
    const from = anchor.current >= 0 ? anchor.current : active;
    const ranged = extend && from >= 0;
    mark(ranged ? from : index, index, !selection?.selected.has(ids[index] ?? ""));
    anchor.current = index;
  };
  const everything = () => mark(0, ids.length - 1, true);
  const nothing = () => selection?.onChange(new Set());
  return {
    toggle,
    keys: selection && {
      onToggle: (index: number) => toggle(index),
      onRange: (from: number, to: number) => mark(from, to, true),
      onSelectAll: everything,
      onClear: nothing,
    },
    all: selection && {
      state: allState(ids, selection.selected),
      onChange: (on: boolean) => (on ? everything() : nothing()),
    },
  };
}

function allState(ids: readonly string[], selected: ReadonlySet<string>): boolean | "mixed" {
  if (selected.size === 0) return false;
  return ids.every((id) => selected.has(id)) ? true : "mixed";
}
