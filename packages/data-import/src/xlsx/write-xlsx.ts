import { writeXlsxStream } from "hucre/xlsx";
import type { CellValue } from "../csv/write-csv.ts";

export type WriteXlsxOptions = {
  /** Name of the sheet: signs that Excel forbids become blanks, and it ends after 31 characters. */
  sheet?: string;
};

/** What one cell of a spreadsheet can hold. */
const longestText = 32_767;
const longestSheetName = 31;

/**
 * Writes rows as one sheet of an XLSX file, piece by piece as they come, with flat memory; past Excel's limit of 1,048,576
 * rows further sheets begin with the same first row. Text is stored as text, so nothing in it is a formula. Dates are in
 * UTC and show their day. Text past 32,767 characters is cut, which Excel could not open otherwise.
 */
export async function* writeXlsx(
  rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>,
  { sheet = "Sheet1" }: WriteXlsxOptions = {},
): AsyncGenerator<Uint8Array> {
  yield* writeXlsxStream(cellsOf(rows), { name: sheetName(sheet), freezePane: { rows: 1 } });
}

async function* cellsOf(rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>) {
  for await (const row of rows) yield row.map(cellOf);
}

function cellOf(value: CellValue): string | number | boolean | Date | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" ? writable(value) : value;
}

// XML has no form for control characters and halves of pairs.
function writable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
  const clean = text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "");
  // `_x000D_` would be read as the sign of that number.
  const literal = clean.replace(/_(?=x[\dA-F]{4}_)/gi, "_x005F_");
  return literal.length > longestText ? literal.slice(0, longestText).toWellFormed() : literal;
}

function sheetName(name: string): string {
  const clean = writable(name)
    .replace(/[[\]:*?/\\]/g, " ")
    .replace(/^'+|'+$/g, "");
  return clean.slice(0, longestSheetName).trim() || "Sheet1";
}
