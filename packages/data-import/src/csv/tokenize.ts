import { CsvError, type Options, parse } from "csv-parse/sync";
import type { Delimiter } from "../contact-model.ts";

/** How the cells of a CSV file are set apart. */
export type CsvDialect = { delimiter: Delimiter; hasSpacedQuotes: boolean };

/** A record, and where it ends in the bytes given. */
export type CsvRecord = { cells: string[]; end: number };

/** Records in order. `failure` tells why the rest could not be read; the records before it are whole. */
export type Tokens = { records: CsvRecord[]; failure?: "quotes" | "unclosed" };

const lineEnds = ["\r\n", "\n", "\r"];

/** Takes UTF-8 apart into records. Strict about quotes unless `isLenient`, which takes misplaced ones for letters. */
export function tokenize(bytes: Uint8Array, dialect: CsvDialect, isLenient = false): Tokens {
  const records: CsvRecord[] = [];
  const options: Options = {
    delimiter: dialect.delimiter,
    record_delimiter: lineEnds,
    relax_column_count: true,
    relax_quotes: isLenient,
    ltrim: dialect.hasSpacedQuotes,
    on_record: (cells, { bytes: end }) => {
      records.push({ cells, end });
      return null;
    },
  };
  try {
    parse(bytes, options);
    return { records };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, failure: error.code === "CSV_QUOTE_NOT_CLOSED" ? "unclosed" : "quotes" };
  }
}

/** Number of line ends within a text. */
export function countLineEnds(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}
