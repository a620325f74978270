import { setImmediate } from "node:timers/promises";
import type { ByteSource, Delimiter, TextEncoding } from "../contact-model.ts";
import { type DecodedText, decodeText } from "../files/decode-text.ts";
import { guessDialect } from "./guess-dialect.ts";
import { createRowSplitter, type RowItem } from "./split-rows.ts";
import type { CsvDialect } from "./tokenize.ts";

/** What is known beforehand; the rest is found out. */
export type CsvOptions = { encoding?: TextEncoding; delimiter?: Delimiter; hasSpacedQuotes?: boolean };

export type OpenedCsv = {
  dialect: CsvDialect;
  /** Final after the last row; until a byte beyond ASCII it is UTF-8, which then is the same as all others. */
  encoding: () => TextEncoding;
  /** Rows and problems in file order, in batches. To be read once. */
  rows: AsyncGenerator<RowItem[]>;
};

/** The delimiter is found in the first this many characters. */
const headCharacters = 65_536;

/** Opens a CSV file: finds encoding and delimiter in its head, then streams its rows with flat memory. */
export async function openCsv(source: ByteSource, options: CsvOptions = {}): Promise<OpenedCsv> {
  const pieces = decodeText(source.open(), options.encoding);
  const gathered: DecodedText[] = [];
  let head = "";
  while (head.length < headCharacters) {
    const { value } = await pieces.next();
    if (!value) break;
    gathered.push(value);
    head += value.text;
  }
  const { dialect, skip } = guessDialect(head, options.delimiter);
  const found = { ...dialect, hasSpacedQuotes: options.hasSpacedQuotes ?? dialect.hasSpacedQuotes };
  let encoding = gathered.at(-1)?.encoding;
  async function* rows(): AsyncGenerator<RowItem[]> {
    const splitter = createRowSplitter(source.name, found, skip > 0 ? 2 : 1);
    yield* inTurns(splitter.write(head.slice(skip)));
    for await (const piece of pieces) {
      encoding = piece.encoding;
      yield* inTurns(splitter.write(piece.text));
    }
    yield* inTurns(splitter.end());
  }
  return { dialect: found, encoding: () => encoding ?? options.encoding ?? "utf-8", rows: rows() };
}

// A piece full of broken quotes takes a second: the process has others to serve in between.
async function* inTurns(batches: Iterable<RowItem[]>): AsyncGenerator<RowItem[]> {
  let isFirst = true;
  for (const batch of batches) {
    if (!isFirst) await setImmediate();
    isFirst = false;
    yield batch;
  }
}
