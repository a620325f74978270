import type { TableRow } from "../contact-model.ts";
import type { ImportProblem } from "../model.ts";
import { problem } from "../problem.ts";
import { type CsvDialect, countLineEnds, tokenize } from "./tokenize.ts";

/** A row of more bytes than this, or a quote open for as long, is taken for damage. */
export const longestRow = 1_048_576;

const tokenizeAtBytes = 65_536;
const mostLenientLines = 1_024;
const brokenPerBatch = 200;
const lineFeed = 10;
const carriageReturn = 13;

export type RowItem = TableRow | ImportProblem;

/** Cuts text into rows as it arrives. Batches end where other work should have its turn. */
export type RowSplitter = { write: (text: string) => Generator<RowItem[]>; end: () => Generator<RowItem[]> };

type Splitting = {
  file: string;
  dialect: CsvDialect;
  /** UTF-8 that is not a whole record yet, or not looked at yet. */
  rest: Buffer;
  line: number;
  /** How much to gather before looking again: grows with a long record, so that it is not read over and over. */
  enough: number;
  /** Within a row that is too long, until its line ends. */
  isSkipping: boolean;
  /** How many lines to try at once with quotes as letters: grows while that goes well. */
  lenientLines: number;
  /** Lines with broken quotes in this batch: each costs as much as a thousand whole ones. */
  broken: number;
  hasDamage: boolean;
  toldDamage: boolean;
};

/**
 * Rows of CSV text, blank lines left out. A row whose quotes make no sense is read with quotes as letters, or, where one
 * would stay open, refused: only its first line is lost, and the next line is a row again.
 */
export function createRowSplitter(file: string, dialect: CsvDialect, firstLine = 1): RowSplitter {
  const splitting: Splitting = {
    file,
    dialect,
    rest: Buffer.alloc(0),
    line: firstLine,
    enough: tokenizeAtBytes,
    isSkipping: false,
    lenientLines: 1,
    broken: 0,
    hasDamage: false,
    toldDamage: false,
  };
  return {
    *write(text) {
      splitting.hasDamage ||= /[\0\ufffd]/.test(text);
      splitting.rest = Buffer.concat([splitting.rest, Buffer.from(text)]);
      if (splitting.rest.length >= splitting.enough) yield* splitRest(splitting, false);
    },
    end: () => splitRest(splitting, true),
  };
}

function* splitRest(splitting: Splitting, isLast: boolean): Generator<RowItem[]> {
  let items: RowItem[] = [];
  let isStuck = false;
  while (!isStuck && splitting.rest.length > 0) {
    isStuck = splitting.isSkipping ? skipLine(splitting) : !takeRecords(splitting, isLast, items);
    if (splitting.broken < brokenPerBatch) continue;
    yield items;
    items = [];
    splitting.broken = 0;
  }
  splitting.enough = Math.max(tokenizeAtBytes, 2 * splitting.rest.length);
  yield items;
}

/** Takes whole records off the rest; false where more text is needed to go on. */
function takeRecords(splitting: Splitting, isLast: boolean, items: RowItem[]): boolean {
  const { records, failure } = tokenize(splitting.rest, splitting.dialect);
  // The last record may go on in what is still to come.
  const whole = isLast || failure ? records : records.slice(0, -1);
  let start = 0;
  for (const { cells, end } of whole) {
    if (end - start > longestRow) refuseLongRow(splitting, cells, items);
    else addRow(splitting, cells, items);
    start = end;
  }
  splitting.rest = splitting.rest.subarray(whole.at(-1)?.end ?? 0);
  if (failure === "quotes" && takeLenientLines(splitting, items)) return true;
  if (failure) return takeBrokenLine(splitting, { isLast, isUnclosed: failure === "unclosed" }, items);
  return isLast ? false : dropLongRow(splitting, items);
}

/** Takes lines whose only fault is a misplaced quote, as long as each is a row by itself; false where the first is none. */
function takeLenientLines(splitting: Splitting, items: RowItem[]): boolean {
  const { rest, dialect, lenientLines } = splitting;
  splitting.broken++;
  let end = 0;
  for (let at = 0; at < lenientLines; at++) end += findLineEnd(rest.subarray(end), false) ?? 0;
  const { records } = tokenize(rest.subarray(0, end), dialect, true);
  const goesOn = records.findIndex(({ cells }) => cells.some((cell) => /[\r\n]/.test(cell)));
  const whole = goesOn < 0 ? records : records.slice(0, goesOn);
  for (const { cells } of whole) addRow(splitting, cells, items);
  const taken = whole.at(-1)?.end ?? 0;
  splitting.rest = rest.subarray(taken);
  splitting.lenientLines = taken === end ? Math.min(2 * lenientLines, mostLenientLines) : 1;
  return taken > 0;
}

function takeBrokenLine(
  splitting: Splitting,
  { isLast, isUnclosed }: { isLast: boolean; isUnclosed: boolean },
  items: RowItem[],
): boolean {
  const { rest, dialect, file, line } = splitting;
  const mayEnd = !isLast && rest.length <= longestRow;
  if (mayEnd && isUnclosed) return false;
  const end = findLineEnd(rest, isLast);
  if (end === undefined) return mayEnd ? false : dropLongRow(splitting, items);
  const text = rest.subarray(0, end);
  const { records, failure } = tokenize(text, dialect, true);
  const [record] = records;
  if (failure || !record) {
    items.push(problem(file, "row_quotes_broken", text.toString("utf8", 0, 2_000).trimEnd(), { line }));
    splitting.line++;
  } else addRow(splitting, record.cells, items);
  splitting.rest = rest.subarray(end);
  return true;
}

function refuseLongRow(splitting: Splitting, cells: string[], items: RowItem[]): void {
  const { file, line } = splitting;
  items.push(problem(file, "row_too_long", cells[0], { line }));
  splitting.line += 1 + cells.reduce((sum, cell) => sum + countLineEnds(cell), 0);
}

function dropLongRow(splitting: Splitting, items: RowItem[]): boolean {
  const { rest, file, line } = splitting;
  if (rest.length <= longestRow) return false;
  items.push(problem(file, "row_too_long", rest.toString("utf8", 0, 2_000), { line }));
  splitting.isSkipping = true;
  return true;
}

/** Leaves out what belongs to a line that is too long; true where the line goes on. */
function skipLine(splitting: Splitting): boolean {
  const end = findLineEnd(splitting.rest, false);
  splitting.rest = splitting.rest.subarray(end ?? splitting.rest.length);
  if (end === undefined) return true;
  splitting.isSkipping = false;
  splitting.line++;
  return false;
}

/** Where the line that begins the bytes ends, its line end included. */
function findLineEnd(bytes: Buffer, isLast: boolean): number | undefined {
  const feed = bytes.indexOf(lineFeed);
  const head = feed < 0 ? bytes : bytes.subarray(0, feed);
  const carriage = head.indexOf(carriageReturn);
  if (carriage >= 0 && carriage < head.length - 1) return carriage + 1;
  if (feed >= 0) return feed + 1;
  // A carriage return at the end may be half of a line end.
  return isLast ? bytes.length : undefined;
}

function addRow(splitting: Splitting, cells: string[], items: RowItem[]): void {
  const { line } = splitting;
  splitting.line += 1;
  for (const cell of cells) if (/[\r\n]/.test(cell)) splitting.line += countLineEnds(cell);
  if (cells.every((cell) => cell.trim() === "")) return;
  items.push({ type: "row", line, cells: splitting.hasDamage ? mendCells(splitting, { line, cells }, items) : cells });
}

// Databases refuse NUL within text.
function mendCells(splitting: Splitting, { line, cells }: Omit<TableRow, "type">, items: RowItem[]): string[] {
  const damaged = cells.find((cell) => /[\0\ufffd]/.test(cell));
  if (damaged === undefined) return cells;
  if (!splitting.toldDamage) items.push(problem(splitting.file, "text_damaged", damaged, { line }));
  splitting.toldDamage = true;
  return cells.map((cell) => cell.replaceAll("\0", ""));
}

/** Whether a problem stands for a whole row, which then is no row. */
export function isRefusedRow({ code }: ImportProblem): boolean {
  return code === "row_quotes_broken" || code === "row_too_long";
}
