import type { Delimiter } from "../contact-model.ts";
import { type CsvDialect, countLineEnds, tokenize } from "./tokenize.ts";

const delimiters: readonly Delimiter[] = [",", ";", "\t", "|"];
const consideredRows = 500;
const unnamedWeight = 0.1;

/** What the head of a file tells about the rest. `skip` is the length of a line that is no row (`sep=;`). */
export type GuessedDialect = { dialect: CsvDialect; skip: number };

/**
 * Finds the delimiter in the head of a CSV text: the one that cuts most rows into the same number of cells, and into many.
 * A comma where nothing cuts. Excel's first line `sep=;` says it aloud.
 */
export function guessDialect(head: string, known?: Delimiter): GuessedDialect {
  const said = /^sep=([,;\t|])(?:\r\n|\n|\r)/i.exec(head);
  const skip = said?.[0].length ?? 0;
  const text = head.slice(skip);
  const delimiter = known ?? delimiters.find((each) => each === said?.[1]) ?? bestDelimiter(text);
  return { dialect: { delimiter, hasSpacedQuotes: hasSpacedQuotes(text, delimiter) }, skip };
}

function bestDelimiter(text: string): Delimiter {
  const bytes = Buffer.from(text);
  const candidates = delimiters
    .filter((each) => text.includes(each))
    .map((delimiter) => ({ delimiter, widths: widthsOf(bytes, delimiter) }));
  // The column names, or the first values: a line that is cut by anything at all.
  const first = Math.min(
    ...candidates.map(({ widths }) => widths.find(({ width }) => width > 1)?.line ?? Number.POSITIVE_INFINITY),
  );
  let best: Delimiter = ",";
  let highest = 0;
  for (const { delimiter, widths } of candidates) {
    const score = scoreWidths(widths, first);
    if (score > highest) {
      best = delimiter;
      highest = score;
    }
  }
  return best;
}

type Width = { width: number; line: number };

function widthsOf(bytes: Buffer, delimiter: Delimiter): Width[] {
  const { records } = tokenize(bytes, { delimiter, hasSpacedQuotes: false }, true);
  let line = 1;
  const widths: Width[] = [];
  for (const { cells } of records.slice(0, consideredRows)) {
    if (cells.some((cell) => cell.trim() !== "")) widths.push({ width: cells.length, line });
    line += 1 + cells.reduce((sum, cell) => sum + countLineEnds(cell), 0);
  }
  return widths;
}

/** High where most rows have one width, and a large one, and the first line has it too: commas in values are not in names. */
function scoreWidths(widths: readonly Width[], firstLine: number): number {
  const counts = Map.groupBy(widths, ({ width }) => width);
  const groups = [...counts].toSorted(([a, rowsA], [b, rowsB]) => rowsB.length - rowsA.length || b - a);
  const usual = groups[0];
  // Where most lines are not cut, they may be notes above a short table.
  const cut = usual?.[0] === 1 ? groups[1] : usual;
  if (!usual || !cut) return 0;
  const [width, rows] = cut;
  const isNamed = cut === usual && rows.some(({ line }) => line === firstLine);
  return (rows.length / widths.length) * Math.log2(width) * (isNamed ? 1 : unnamedWeight);
}

/** Whether quotes stand behind a blank, and nowhere right behind the delimiter. */
function hasSpacedQuotes(text: string, delimiter: Delimiter): boolean {
  if (delimiter === "\t") return false;
  const first = text.indexOf(`${delimiter} "`);
  return first >= 0 && !text.includes(`${delimiter}"`);
}
