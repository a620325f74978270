import type { ReactNode } from "react";

/** One column of a table. `header` is text: it also names the column in menus and for screen readers. */
export interface TableColumn<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Pixels to begin with; the person can change them. The first column takes what is left over. */
  width?: number;
  minWidth?: number;
  /** Numbers and money line up at the end. */
  align?: "start" | "end";
  /** The list can be ordered by it. The order itself is the caller's business (usually the server's). */
  sortable?: boolean;
  /** The column that names the row cannot be hidden. */
  required?: boolean;
  /** A column of buttons: its header is for screen readers alone, its width and place are fixed. */
  bare?: boolean;
}

export interface TableSort {
  column: string;
  direction: "ascending" | "descending";
}

/** The next order after a press on a header: ascending, descending, none. */
export function nextSort(current: TableSort | undefined, column: string): TableSort | undefined {
  if (current?.column !== column) return { column, direction: "ascending" };
  return current.direction === "ascending" ? { column, direction: "descending" } : undefined;
}

/** A sort as it stands in an address or a query: `name` or `-name`. */
export function formatSort(sort: TableSort | undefined): string {
  if (!sort) return "";
  return sort.direction === "descending" ? `-${sort.column}` : sort.column;
}

/** Reads `name` or `-name`; undefined when the column is not one of those given. */
export function parseSort(text: string, columns: readonly string[]): TableSort | undefined {
  const column = text.replace(/^-/, "");
  if (!columns.includes(column)) return undefined;
  return { column, direction: text.startsWith("-") ? "descending" : "ascending" };
}
