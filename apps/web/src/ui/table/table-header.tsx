import type { Header, ReactTable, RowData } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../lib/cn.ts";
import { Checkbox } from "../checkbox.tsx";
import { ContextMenu } from "../context-menu.tsx";
import { nextSort, type TableColumn, type TableSort } from "./columns.ts";
import type { Features } from "./table.tsx";
import type { ColumnLayout } from "./use-column-layout.ts";

interface TableHeaderProps<Row> {
  table: ReactTable<Features, RowData>;
  columns: readonly TableColumn<Row>[];
  sort: { value: TableSort | undefined; onChange: (sort: TableSort | undefined) => void } | undefined;
  layout: ColumnLayout;
  onLayout: (layout: ColumnLayout) => void;
  all: { state: boolean | "mixed"; onChange: (on: boolean) => void } | undefined;
}

/** The line of headers: press to sort, drag or arrow keys to resize, right press to choose columns. */
export function TableHeader<Row>({ table, columns, sort, layout, onLayout, all }: TableHeaderProps<Row>) {
  const { t } = useTranslation("ui");
  const toggle = (id: string) => {
    const hidden = layout.hidden.includes(id) ? layout.hidden.filter((other) => other !== id) : [...layout.hidden, id];
    onLayout({ ...layout, hidden });
  };
  const choices = columns.map((column) => ({
    kind: "check" as const,
    label: column.header,
    checked: !layout.hidden.includes(column.id),
    disabled: (column.required || column.bare) ?? false,
    onSelect: () => toggle(column.id),
  }));
  return (
    <ContextMenu items={[{ kind: "heading", label: t("table.columns") }, ...choices]}>
      <div role="rowgroup" className="sticky top-0 z-10 w-full min-w-max">
        <div
          role="row"
          aria-rowindex={1}
          className="grid h-9 w-full grid-cols-(--columns) items-center border-b border-line bg-canvas text-meta font-medium text-ink-3"
        >
          {all && (
            <span role="columnheader" className="flex h-full items-center justify-center pl-2">
              <Checkbox checked={all.state} onChange={all.onChange} aria-label={t("table.selectAll")} />
            </span>
          )}
          {table.getHeaderGroups()[0]?.headers.map((header) => {
            const column = columns.find(({ id }) => id === header.column.id);
            return column && <HeaderCell key={header.id} header={header} column={column} sort={sort} />;
          })}
        </div>
      </div>
    </ContextMenu>
  );
}

interface HeaderCellProps<Row> {
  header: Header<Features, RowData>;
  column: TableColumn<Row>;
  sort: TableHeaderProps<Row>["sort"];
}

function HeaderCell<Row>({ header, column, sort }: HeaderCellProps<Row>) {
  const sorted = sort?.value?.column === column.id ? sort.value.direction : undefined;
  const Arrow = sorted === "descending" ? ArrowDown : ArrowUp;
  const end = column.align === "end";
  return (
    <div
      role="columnheader"
      aria-sort={column.sortable ? (sorted ?? "none") : undefined}
      className="relative flex h-full min-w-0 items-center"
    >
      {column.sortable && sort ? (
        <button
          type="button"
          onClick={() => sort.onChange(nextSort(sort.value, column.id))}
          className={cn(
            "group ring-inside flex h-full min-w-0 flex-1 items-center gap-1 px-3 hover:text-ink",
            end && "flex-row-reverse",
            sorted && "text-ink",
          )}
        >
          <span className="truncate">{column.header}</span>
          <Arrow
            aria-hidden
            className={cn(
              "size-3 shrink-0",
              !sorted && "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60",
            )}
          />
        </button>
      ) : (
        <span className={cn(column.bare ? "sr-only" : "min-w-0 flex-1 truncate px-3", end && "text-end")}>
          {column.header}
        </span>
      )}
      {!column.bare && <ResizeHandle header={header} column={column} />}
    </div>
  );
}

/** Pixels an arrow key moves the edge. */
const stepPx = 16;

function ResizeHandle<Row>({ header, column }: { header: Header<Features, RowData>; column: TableColumn<Row> }) {
  const { t } = useTranslation("ui");
  const start = header.getResizeHandler();
  const width = header.column.getSize();
  const resize = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? stepPx : event.key === "ArrowLeft" ? -stepPx : 0;
    if (step === 0) return;
    event.preventDefault();
    header.column.table.setColumnSizing((widths) => ({
      ...widths,
      [column.id]: Math.max(column.minWidth ?? 64, width + step),
    }));
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t("table.resize", { name: column.header })}
      aria-valuenow={width}
      aria-valuemin={column.minWidth ?? 64}
      aria-valuemax={800}
      onMouseDown={start}
      onTouchStart={start}
      onDoubleClick={() => header.column.resetSize()}
      onKeyDown={resize}
      className="ring-inside absolute top-0 -right-1.5 z-1 flex h-full w-3 cursor-col-resize touch-none justify-center after:my-2 after:w-px after:bg-line after:content-[''] hover:after:w-0.5 hover:after:bg-focus"
    />
  );
}
