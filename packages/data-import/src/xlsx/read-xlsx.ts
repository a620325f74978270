import { type CellValue, readXlsx, streamXlsxRows } from "hucre/xlsx";
import type { ByteSource, TableRow } from "../contact-model.ts";
import type { RowItem } from "../csv/split-rows.ts";
import { problem } from "../problem.ts";
import { loadArchive } from "./check-archive.ts";

const batchRows = 500;

export type OpenedXlsx = {
  /** Name of the sheet that is read; undefined where the file cannot be read. */
  sheet: string | undefined;
  sheets: string[];
  /** Rows and problems in file order, in batches. To be read once. */
  rows: AsyncGenerator<RowItem[]>;
};

/**
 * Opens an XLSX file: the named sheet, or its first visible one. Cells come as text: numbers with a point, dates as
 * `2025-03-04` or `2025-03-04 10:30:00`, formulas as the results the file keeps. The packed file is held in memory
 * (128 MB at most), with the table of shared texts; rows are streamed.
 */
export async function openXlsx(source: ByteSource, wanted?: string): Promise<OpenedXlsx> {
  const archive = await loadArchive(source);
  if ("code" in archive) return refused(problem(source.name, archive.code, archive.text));
  try {
    const sheets = await listSheets(archive.bytes);
    const sheet = sheets.find(({ name }) => name === wanted) ?? sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
    if (!sheet) return refused(problem(source.name, "contacts_none"));
    const rows = readRows(source.name, archive.bytes, sheet.name);
    return { sheet: sheet.name, sheets: sheets.map(({ name }) => name), rows };
  } catch (error) {
    return refused(problem(source.name, "xlsx_broken", reasonOf(error)));
  }
}

function refused(reason: RowItem): OpenedXlsx {
  async function* rows(): AsyncGenerator<RowItem[]> {
    yield [reason];
  }
  return { sheet: undefined, sheets: [], rows: rows() };
}

async function listSheets(bytes: Uint8Array): Promise<{ name: string; isHidden: boolean }[]> {
  const sheets: { name: string; isHidden: boolean }[] = [];
  await readXlsx(bytes, {
    sheets: ({ name, hidden, veryHidden }) => {
      sheets.push({ name, isHidden: hidden === true || veryHidden === true });
      return false;
    },
  });
  return sheets;
}

async function* readRows(file: string, bytes: Uint8Array, sheet: string): AsyncGenerator<RowItem[]> {
  let batch: RowItem[] = [];
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
      const row = rowOf(index, values);
      if (row) batch.push(row);
      if (batch.length < batchRows) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    batch.push(problem(file, "xlsx_broken", reasonOf(error)));
  }
  yield batch;
}

function rowOf(index: number, values: readonly CellValue[]): TableRow | undefined {
  const cells = values.map(textOf);
  return cells.every((cell) => cell.trim() === "") ? undefined : { type: "row", line: index + 1, cells };
}

function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (!(value instanceof Date)) return String(value);
  if (Number.isNaN(value.getTime())) return "";
  const [day = "", time = ""] = value.toISOString().slice(0, 19).split("T");
  return time === "00:00:00" ? day : `${day} ${time}`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
