import type { ByteSource, ContactItem, ContactOptions, TableMapping, TableRow } from "../contact-model.ts";
import { isRefusedRow } from "../csv/split-rows.ts";
import type { ImportProblem } from "../model.ts";
import { problem } from "../problem.ts";
import { createZonedClock } from "../zoned-time.ts";
import { buildContact, type ContactReading } from "./build-contact.ts";
import { mostColumns } from "./name-columns.ts";
import { openRows } from "./open-rows.ts";
import { placeColumns } from "./place-columns.ts";

export type ReadContactsOptions = ContactOptions & { signal?: AbortSignal };

type Reading = ContactReading & {
  headerLine: number;
  mapping: TableMapping;
  rows: number;
  contacts: number;
  problems: number;
};

/**
 * Reads a CSV or XLSX file as its mapping says: contacts and problems in file order, in batches, then the statistics.
 * Every row is one contact or is refused with a problem; a value that cannot be read is a problem beside its contact.
 * Every call yields the same items, so that a reader may stop at a line and go on behind it later. Memory stays flat.
 * Throws RangeError for an unknown time zone, and the reason of `options.signal` once that aborts.
 */
export async function* readContacts(
  source: ByteSource,
  mapping: TableMapping,
  options: ReadContactsOptions = {},
): AsyncGenerator<ContactItem[]> {
  const reading = startReading(source.name, mapping, options);
  const { rows } = await openRows(source, mapping.layout);
  for await (const items of rows) {
    options.signal?.throwIfAborted();
    yield items.flatMap((item) => readItem(reading, item));
  }
  const { rows: rowCount, contacts, problems } = reading;
  yield [{ type: "contact_statistics", rows: rowCount, contacts, problems }];
}

function startReading(file: string, mapping: TableMapping, options: ContactOptions): Reading {
  const { headerLine, dateOrder } = mapping.layout;
  const { columns } = placeColumns(file, mapping, undefined);
  const clock = createZonedClock(options.timeZone ?? "UTC");
  const counts = { rows: 0, contacts: 0, problems: 0 };
  return { file, mapping, headerLine, dateOrder, clock, columns, width: mostColumns, ...counts };
}

function readItem(reading: Reading, item: TableRow | ImportProblem): ContactItem[] {
  if (item.type === "problem") {
    if (isRefusedRow(item)) reading.rows++;
    return count(reading, [item]);
  }
  if (item.line < reading.headerLine) return [];
  if (item.line === reading.headerLine) return count(reading, readHeader(reading, item));
  reading.rows++;
  return count(reading, [...findExtraCells(reading, item), ...buildContact(reading, item)]);
}

function readHeader(reading: Reading, header: TableRow): ImportProblem[] {
  const { cells } = header;
  const { columns, problems } = placeColumns(reading.file, reading.mapping, cells);
  reading.columns = columns;
  reading.width = Math.min(cells.length, mostColumns);
  return [...problems, ...findExtraCells(reading, header)];
}

function findExtraCells({ file, width }: Reading, { line, cells }: TableRow): ImportProblem[] {
  if (cells.length <= width) return [];
  const extra = cells.slice(width).filter((cell) => cell.trim() !== "");
  return extra.length === 0 ? [] : [problem(file, "row_cells_extra", extra.join(" | "), { line })];
}

function count(reading: Reading, items: ContactItem[]): ContactItem[] {
  for (const { type } of items) {
    if (type === "contact") reading.contacts++;
    else if (type === "problem") reading.problems++;
  }
  return items;
}
