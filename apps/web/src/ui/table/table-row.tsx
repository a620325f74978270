import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../lib/cn.ts";
import { keepDrawn } from "../../lib/keep-drawn.ts";
import type { TableColumn } from "./columns.ts";
import { RowCheckbox } from "./row-checkbox.tsx";

interface TableRowProps<Row> {
  id: string;
  index: number;
  /** Pixels from the top of the rows, and the height. */
  start: number;
  size: number;
  row: Row;
  columns: readonly { column: TableColumn<Row> }[];
  active: boolean;
  selected: boolean | undefined;
  onPress: (index: number) => void;
  onOpen: ((index: number) => void) | undefined;
  onToggle: ((index: number, event: MouseEvent) => void) | undefined;
}

/** One row, at its place in the whole height. It draws again only when something about it has changed. */
export const TableRow = keepDrawn(Row);

function Row<Of>(props: TableRowProps<Of>) {
  const { id, index, start, size, row, columns, active, selected, onPress, onOpen, onToggle } = props;
  const { t } = useTranslation("ui");
  const press = (event: MouseEvent) => {
    // What a row's menu or popover is pressed for reaches the row too, though it stands elsewhere on the page.
    if (!(event.target instanceof Node && event.currentTarget.contains(event.target))) return;
    onPress(index);
    if (!ownControl(event)) onOpen?.(index);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around handles the keys for its active row.
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      onClick={press}
      style={{ transform: `translateY(${start}px)`, height: size }}
      className={cn(
        "absolute inset-x-0 top-0 grid w-full grid-cols-(--columns) items-center border-b border-line",
        onOpen && "cursor-pointer",
        selected ? "bg-selected" : "hover:bg-hover",
        active && activeLook,
      )}
    >
      {onToggle && (
        <span role="gridcell" className="flex h-full items-center justify-center pl-2">
          <RowCheckbox
            label={t("table.selectRow")}
            checked={selected ?? false}
            onToggle={(event) => onToggle(index, event)}
          />
        </span>
      )}
      {columns.map(({ column: { id: columnId, align, cell } }) => (
        <span
          key={columnId}
          role="gridcell"
          className={cn("min-w-0 truncate px-3", align === "end" && "tabular text-end")}
        >
          {cell(row)}
        </span>
      ))}
    </div>
  );
}

const activeLook =
  "group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 group-focus-visible/grid:outline-focus";

/** A press on a row's own link, button or checkbox is theirs; a press that ends a text selection opens nothing. */
function ownControl(event: MouseEvent): boolean {
  const inside =
    event.target instanceof Element && event.target.closest("a,button,input,label,[role=checkbox],[role=button]");
  return Boolean(inside) || (window.getSelection()?.toString() ?? "") !== "";
}
