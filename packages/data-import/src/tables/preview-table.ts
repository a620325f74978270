import type { ByteSource, TableColumn, TableLayout, TableMapping, TableRow } from "../contact-model.ts";
import { isRefusedRow } from "../csv/split-rows.ts";
import type { ImportProblem } from "../model.ts";
import { problem } from "../problem.ts";
import { findHeader, headRows } from "./find-header.ts";
import { headerName, mostColumns } from "./name-columns.ts";
import { type KnownLayout, openRows } from "./open-rows.ts";
import { recognizePreset } from "./presets.ts";
import { type ColumnProfile, describeColumn, profileValue, startProfile } from "./profile-columns.ts";
import { suggestColumns } from "./suggest-mapping.ts";

export type PreviewTableOptions = KnownLayout & {
  /** Ends the reading, which takes seconds per million rows. */
  signal?: AbortSignal;
};

/** What a table of contacts is and how it would be read. Plain JSON. */
export type TablePreview = {
  file: string;
  columns: TableColumn[];
  /** The first rows below the column names; long cells are cut. */
  samples: TableRow[];
  /** Rows that reading with this layout will count. */
  rowCount: number;
  /** The guess, to be changed by a person and given to `readContacts`. */
  mapping: TableMapping;
  /** Names of all sheets of a spreadsheet: to read another one, preview again with its name. */
  sheets: string[];
  problems: ImportProblem[];
};

/** Values are looked at in this many rows; the rest is only counted. */
const profiledRows = 5_000;
const sampleRows = 10;
const shownCharacters = 500;
const mostProblems = 200;

type Survey = {
  file: string;
  headerLine: number | undefined;
  header: string[];
  head: TableRow[];
  samples: TableRow[];
  profiles: ColumnProfile[];
  rowCount: number;
  /** Rows that cannot be taken apart. */
  refused: number;
  problems: ImportProblem[];
};

/**
 * Reads a CSV or XLSX file once and tells its columns, its size and a mapping of columns to fields. Whatever the caller
 * names in `options` (encoding, delimiter, sheet, line of the names, 0 for none) is taken as it is. Memory stays flat.
 */
export async function previewTable(source: ByteSource, options: PreviewTableOptions = {}): Promise<TablePreview> {
  const { signal, ...known } = options;
  const survey = startSurvey(source.name, known.headerLine);
  const { layout, sheets, rows } = await openRows(source, known);
  for await (const items of rows) {
    signal?.throwIfAborted();
    for (const item of items) surveyItem(survey, item);
  }
  settleHeader(survey);
  if (survey.rowCount === 0 && survey.problems.length === 0)
    survey.problems.push(problem(source.name, "contacts_none"));
  return present(survey, layout(), sheets);
}

function startSurvey(file: string, headerLine: number | undefined): Survey {
  return { file, headerLine, header: [], head: [], samples: [], profiles: [], rowCount: 0, refused: 0, problems: [] };
}

// The first rows wait until there are enough of them to tell the names from the values.
function surveyItem(survey: Survey, item: TableRow | ImportProblem): void {
  if (item.type === "problem") {
    if (isRefusedRow(item)) survey.refused++;
    if (survey.problems.length < mostProblems) survey.problems.push(item);
  } else if (survey.head.length < headRows) {
    survey.head.push(item);
    if (survey.head.length === headRows) settleHeader(survey);
  } else surveyRow(survey, item);
}

function settleHeader(survey: Survey): void {
  if (survey.head.length === 0 || survey.rowCount > 0) return;
  const header =
    survey.headerLine === undefined
      ? findHeader(survey.head)
      : survey.head.find(({ line }) => line === survey.headerLine && line > 0);
  survey.headerLine ??= header?.line ?? 0;
  survey.header = header?.cells.slice(0, mostColumns).map(headerName) ?? [];
  for (const row of survey.head) surveyRow(survey, row);
}

function surveyRow(survey: Survey, row: TableRow): void {
  if (row.line <= (survey.headerLine ?? 0)) return;
  survey.rowCount++;
  if (survey.samples.length < sampleRows)
    survey.samples.push({ ...row, cells: row.cells.slice(0, mostColumns).map(cutCell) });
  if (survey.rowCount > profiledRows) return;
  const width = survey.header.length || Math.min(row.cells.length, mostColumns);
  for (let at = 0; at < width; at++) {
    survey.profiles[at] ??= startProfile();
    profileValue(survey.profiles[at] ?? startProfile(), row.cells[at] ?? "");
  }
}

function cutCell(cell: string): string {
  return cell.length > shownCharacters ? `${cell.slice(0, shownCharacters)}…` : cell;
}

function present(
  survey: Survey,
  layout: Omit<TableLayout, "headerLine" | "dateOrder">,
  sheets: string[],
): TablePreview {
  const { file, header, profiles, samples, problems } = survey;
  const rowCount = survey.rowCount + survey.refused;
  const width = Math.max(header.length, profiles.length);
  const surveyed = Array.from({ length: width }, (_, at) => {
    const profile = profiles[at] ?? startProfile();
    return { column: describeColumn(at, header[at] ?? "", profile), profile };
  });
  const preset = recognizePreset(header);
  const mapping: TableMapping = {
    preset,
    layout: { ...layout, headerLine: survey.headerLine ?? 0, dateOrder: dateOrderOf(profiles) },
    columns: suggestColumns(surveyed, preset),
  };
  return { file, columns: surveyed.map(({ column }) => column), samples, rowCount, mapping, sheets, problems };
}

function dateOrderOf(profiles: readonly ColumnProfile[]): "dmy" | "mdy" {
  const count = (order: "dmy" | "mdy") => profiles.reduce((sum, { dayOrders }) => sum + dayOrders[order], 0);
  return count("mdy") > count("dmy") ? "mdy" : "dmy";
}
