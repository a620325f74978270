import {
  type ColumnDef,
  type ColumnSizingState,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  type ReactTable,
  type RowData,
  tableFeatures,
  type Updater,
  useTable,
} from "@tanstack/react-table";
import { type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../lib/cn.ts";
import { useShortcut } from "../../lib/keyboard.ts";
import type { More } from "../../lib/lists/more.ts";
import { ListEnd } from "../list-end.tsx";
import { useListKeys } from "../use-list-keys.ts";
import { useStable } from "../use-stable.ts";
import type { TableColumn, TableSort } from "./columns.ts";
import { TableHeader } from "./table-header.tsx";
import { type DrawnRows, rowElementId, TableRows, type VisibleColumn } from "./table-rows.tsx";
import { type ColumnLayout, useColumnLayout } from "./use-column-layout.ts";
import { type TableSelection, useSelection } from "./use-selection.ts";

export interface TableProps<Row> {
  /** Names the table for screen readers; `name` is the key its column layout is kept under. */
  label: string;
  name: string;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  columns: readonly TableColumn<Row>[];
  sort?: { value: TableSort | undefined; onChange: (sort: TableSort | undefined) => void };
  selection?: TableSelection;
  onOpen?: (row: Row) => void;
  /** The row one comes back from: the keys go on from there. */
  startId?: string | undefined;
  /** The list a page is about: J and K mean its rows wherever on the page the focus is. */
  ownsPage?: boolean;
  /** How the list goes on; it reads on by itself as its end comes near. */
  more?: More;
  /** How many rows exist in all, when known: screen readers hear the place in the whole. */
  total?: number;
  /** Stands in the table's place when there are no rows. */
  empty: ReactNode;
}

const features = tableFeatures({ columnSizingFeature, columnResizingFeature, columnVisibilityFeature });
export type Features = typeof features;

/**
 * A dense table of any length: only what is on screen is drawn. Focus stays on the table while keys move an active
 * row: arrows or J/K, Enter opens, Space selects, Shift selects a range, Ctrl/Cmd+A selects what is loaded.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { rows, rowId, columns, selection, onOpen, total, empty } = props;
  const id = useId();
  // In state, since the rows inside need it and are mounted before it is known.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const drawn = useRef<DrawnRows>(null);
  const [layout, saveLayout] = useColumnLayout(props.name);
  const table = useTable(useColumnModel(columns, layout, saveLayout));
  const visible = useMemo(() => visibleColumns(columns, table), [columns, table]);
  const ids = useMemo(() => rows.map(rowId), [rows, rowId]);
  const select = useSelection(ids, selection);
  const open = useStable((index: number) => {
    const row = rows[index];
    if (row !== undefined) onOpen?.(row);
  });
  const keys = useListKeys({
    ids,
    pageSize: 15,
    scrollTo: (index) => drawn.current?.scrollTo(index),
    startId: props.startId,
    onOpen: onOpen && open,
    ...select.keys,
  });
  usePageKeys(props.ownsPage ?? false, (by) => {
    scroller?.focus({ preventScroll: true });
    keys.step(by);
  });
  const comeBack = useStable(() => keys.active >= 0 && drawn.current?.scrollTo(keys.active));
  useEffect(() => void (scroller && comeBack()), [scroller, comeBack]);
  const press = useStable((index: number) => keys.setActive(index));
  const toggle = useStable((index: number, event: MouseEvent) => select.toggle(index, event.shiftKey, keys.active));
  if (rows.length === 0) return props.more?.load ? <ListEnd more={props.more} /> : empty;
  return (
    <div
      ref={setScroller}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={(total ?? rows.length) + 1}
      aria-colcount={visible.length + (selection ? 1 : 0)}
      aria-multiselectable={selection !== undefined}
      aria-activedescendant={keys.active >= 0 ? rowElementId(id, keys.active) : undefined}
      onKeyDown={keys.onKeyDown}
      style={{ "--columns": templateOf(visible, selection !== undefined) }}
      className={cn(
        "group/grid ring-inside relative min-h-0 flex-1 overflow-auto overscroll-contain bg-surface",
        keys.active >= 0 && "outline-none",
      )}
    >
      <TableHeader {...{ table, columns, layout }} sort={props.sort} onLayout={saveLayout} all={select.all} />
      <TableRows
        ref={drawn}
        {...{ id, scroller, rows, ids }}
        columns={visible}
        active={keys.active}
        selected={selection?.selected}
        onPress={press}
        onOpen={onOpen && open}
        onToggle={selection && toggle}
        more={props.more}
      />
      {props.more && <TableEnd more={props.more} />}
    </div>
  );
}

/** The keys of the list while the focus is elsewhere on the page; on the list itself it hears them first. */
function usePageKeys(isOn: boolean, step: (by: 1 | -1) => void): void {
  const { t } = useTranslation("ui");
  const section = t("table.rows");
  useShortcut(isOn ? { keys: "j", label: t("table.next"), section, run: () => step(1) } : undefined);
  useShortcut(isOn ? { keys: "k", label: t("table.previous"), section, run: () => step(-1) } : undefined);
}

function visibleColumns<Row>(
  columns: readonly TableColumn<Row>[],
  table: ReactTable<Features, RowData>,
): VisibleColumn<Row>[] {
  const sizes = new Map(table.getVisibleLeafColumns().map((column) => [column.id, column.getSize()]));
  return columns.flatMap((column) => {
    const size = sizes.get(column.id);
    return size === undefined ? [] : [{ column, size }];
  });
}

/** A row of its own, since a grid holds nothing but rows. */
function TableEnd({ more }: { more: More }) {
  if (!more.isLoading && more.error === null) return null;
  return (
    <div role="row" className="sticky left-0">
      <div role="gridcell">
        <ListEnd more={more} />
      </div>
    </div>
  );
}

/** TanStack Table keeps the columns' sizes and visibility; the rows need no model, since order and filters are the server's. */
function useColumnModel<Row>(
  columns: readonly TableColumn<Row>[],
  layout: ColumnLayout,
  onLayout: (layout: ColumnLayout) => void,
) {
  const definitions = useMemo(() => columns.map(definition), [columns]);
  const state = useMemo(() => stateOf(layout), [layout]);
  return {
    features,
    columns: definitions,
    data: noRows,
    columnResizeMode: "onChange" as const,
    state,
    onColumnSizingChange: (change: Updater<ColumnSizingState>) =>
      onLayout({ ...layout, widths: applied(change, layout.widths) }),
  };
}

const noRows: readonly RowData[] = [];

function stateOf({ widths, hidden }: ColumnLayout) {
  return { columnSizing: { ...widths }, columnVisibility: Object.fromEntries(hidden.map((column) => [column, false])) };
}

function definition<Row>({ id, header, width = 160, minWidth = 64 }: TableColumn<Row>): ColumnDef<Features, RowData> {
  return { id, header, size: width, minSize: minWidth, maxSize: 800 };
}

/** A change is the new widths or a way to make them from the old ones. */
function applied(change: Updater<ColumnSizingState>, widths: ColumnLayout["widths"]): ColumnLayout["widths"] {
  return typeof change === "function" ? change({ ...widths }) : change;
}

function templateOf(columns: readonly VisibleColumn<never>[], selectable: boolean): string {
  // The first column takes what is left, so the table always fills its place.
  const tracks = columns.map(({ size }, index) => (index === 0 ? `minmax(${size}px, 1fr)` : `${size}px`));
  return (selectable ? ["2.25rem", ...tracks] : tracks).join(" ");
}
