import type { Delimiter } from "../contact-model.ts";
import { protectCell } from "./protect-cell.ts";

/** A value of an export. Dates are written as instants in UTC; null and undefined as an empty cell. */
export type CellValue = string | number | bigint | boolean | Date | null | undefined;

export type WriteCsvOptions = {
  /** Comma by default. Excel in Russian and most European settings opens semicolons as columns. */
  delimiter?: Delimiter;
  /** Begins with the mark by which Excel knows UTF-8. Off by default. */
  hasByteOrderMark?: boolean;
  /** CRLF by default, as RFC 4180 wants it. */
  lineEnd?: "\r\n" | "\n";
};

const flushAtCharacters = 65_536;

/**
 * Writes rows as CSV in UTF-8, piece by piece as they come, with flat memory. Text that a spreadsheet would take for a
 * formula is neutralised (`protectCell`); numbers, dates and yes or no never are. The column names are the first row.
 */
export async function* writeCsv(
  rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>,
  { delimiter = ",", hasByteOrderMark = false, lineEnd = "\r\n" }: WriteCsvOptions = {},
): AsyncGenerator<Uint8Array> {
  let text = hasByteOrderMark ? "\ufeff" : "";
  for await (const row of rows) {
    text += formatRow(row, delimiter) + lineEnd;
    if (text.length < flushAtCharacters) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text !== "") yield Buffer.from(text);
}

function formatRow(row: readonly CellValue[], delimiter: Delimiter): string {
  const cells = row.map((value) => quote(textOf(value), delimiter));
  // A single empty cell would be a blank line, which readers leave out.
  return cells.length === 1 && cells[0] === "" ? '""' : cells.join(delimiter);
}

function textOf(value: CellValue): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? protectCell(value) : String(value);
}

// Blanks at either end are quoted because many readers drop them; `sep=` because it would be read as an instruction.
function quote(cell: string, delimiter: Delimiter): string {
  const isPlain = !cell.includes(delimiter) && !/["\r\n]|^\s|\s$|^sep=|^\ufeff/i.test(cell);
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
