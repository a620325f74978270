import type { TableRow } from "../contact-model.ts";
import { headerName, mostColumns, recognizeName } from "./name-columns.ts";
import { isLink, parseEmail, parsePhone } from "./parse-address.ts";
import { parseNumber } from "./parse-amount.ts";
import { parseDate } from "./parse-date.ts";

/** Rows that are looked at to find the column names. */
export const headRows = 50;

/**
 * The row with the column names, among the first rows of a table: below notes that an export begins with, and above
 * values. Undefined where the first full row already has values: an address, a number, a date.
 */
export function findHeader(rows: readonly TableRow[]): TableRow | undefined {
  const first = findFirstFullRow(rows);
  if (!first) return undefined;
  const cells = first.cells
    .slice(0, mostColumns)
    .map(headerName)
    .filter((cell) => cell !== "");
  if (cells.some(isAddress)) return undefined;
  if (cells.some((cell) => recognizeName(cell) !== undefined)) return first;
  return cells.some(isValue) ? undefined : first;
}

// Notes above a table are one or two cells wide.
function findFirstFullRow(rows: readonly TableRow[]): TableRow | undefined {
  const head = rows.slice(0, headRows);
  const byWidth = Map.groupBy(head, ({ cells }) => cells.length);
  const [width = 1] = [...byWidth].toSorted(([a, rowsA], [b, rowsB]) => rowsB.length * b - rowsA.length * a)[0] ?? [];
  const filled = ({ cells }: TableRow) => cells.filter((cell) => cell.trim() !== "").length;
  return head.find((row) => row.cells.length * 2 >= width && filled(row) * 3 >= width) ?? head[0];
}

function isAddress(cell: string): boolean {
  return parseEmail(cell) !== undefined || isLink(cell) || (/\d{3}/.test(cell) && parsePhone(cell) !== undefined);
}

function isValue(cell: string): boolean {
  return parseNumber(cell) !== undefined || (parseDate(cell, "dmy") ?? parseDate(cell, "mdy")) !== undefined;
}
