import fc from "fast-check";
import { expect, test } from "vitest";
import type { Delimiter, TextEncoding } from "../contact-model.ts";
import { gather, sourceOf } from "../testing/contacts.ts";
import { protectCell, unprotectCell } from "./protect-cell.ts";
import { openCsv } from "./read-csv.ts";
import { writeCsv } from "./write-csv.ts";

const delimiters: Delimiter[] = [",", ";", "\t", "|"];
const signs = fc.constantFrom(
  '"',
  "'",
  ",",
  ";",
  "\t",
  "|",
  "\n",
  "\r\n",
  "\r",
  " ",
  "=",
  "+",
  "-",
  "@",
  "a",
  "Ж",
  "é",
  "😀",
  "1",
  "\ufeff",
  "sep=;",
);
const cell = fc.oneof(
  fc.array(signs, { maxLength: 8 }).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.toWellFormed().replace(/[\0\ufffd]/g, "")),
);
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));

async function readBack(bytes: Uint8Array, delimiter: Delimiter, encoding?: TextEncoding, pieceBytes = 65_536) {
  const { rows } = await openCsv(sourceOf(bytes, { pieceBytes }), { delimiter, encoding, hasSpacedQuotes: false });
  const read: string[][] = [];
  const codes: string[] = [];
  for await (const batch of rows) {
    for (const item of batch) {
      if (item.type === "row") read.push(item.cells.map(unprotectCell));
      else codes.push(item.code);
    }
  }
  return { read, codes };
}

test("what is written is read again, whatever the cells hold", async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(...delimiters),
      fc.boolean(),
      fc.constantFrom("\r\n" as const, "\n" as const),
      fc.integer({ min: 1, max: 40 }),
      async (rows, delimiter, hasByteOrderMark, lineEnd, pieceBytes) => {
        const bytes = await gather(writeCsv(rows, { delimiter, hasByteOrderMark, lineEnd }));
        const { read, codes } = await readBack(bytes, delimiter, undefined, pieceBytes);
        expect(codes).toEqual([]);
        // Rows in which nothing is are blank lines, which readers leave out.
        expect(read).toEqual(rows.filter((row) => row.some((text) => protectCell(text).trim() !== "")));
      },
    ),
    { numRuns: 300 },
  );
});

test.each(["utf-16le", "utf-16be"] as const)("the same holds in %s", async (encoding) => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(...delimiters),
      fc.integer({ min: 1, max: 40 }),
      async (rows, delimiter, piece) => {
        const text = (await gather(writeCsv(rows, { delimiter }))).toString();
        const wide = Buffer.from(`\ufeff${text}`, "utf16le");
        const { read } = await readBack(encoding === "utf-16be" ? wide.swap16() : wide, delimiter, undefined, piece);
        expect(read).toEqual(rows.filter((row) => row.some((each) => protectCell(each).trim() !== "")));
      },
    ),
    { numRuns: 100 },
  );
});

test("Russian tables in a legacy encoding are read again", async () => {
  const decoder = new TextDecoder("windows-1251");
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  const word = fc
    .array(fc.constantFrom(..."оеаинтсрвлкмдпуяыьгзбчй"), { minLength: 3, maxLength: 9 })
    .map((letters) => letters.join(""));
  const rows = fc.array(fc.tuple(word, word, fc.constantFrom('"', ";", "\n", "«да»", "")), {
    minLength: 3,
    maxLength: 10,
  });
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom(...delimiters), async (cells, delimiter) => {
      const text = (await gather(writeCsv(cells, { delimiter }))).toString();
      const encoded = Buffer.from([...text].map((sign) => bytes.get(sign) ?? 0x3f));
      expect((await readBack(encoded, delimiter)).read).toEqual(cells);
    }),
    { numRuns: 100 },
  );
});

test.each([
  ["=1+1", "'=1+1"],
  ['=HYPERLINK("http://evil")', '\'=HYPERLINK("http://evil")'],
  ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
  ["-2+3", "'-2+3"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", "'\r=1"],
  ["\n=1", "'\n=1"],
  ["＝1+1", "'＝1+1"],
  ["'=1", "''=1"],
  ["-", "'-"],
  // Readable: nothing to compute.
  ["+996555123456", "+996555123456"],
  ["+996 555 12 34 56", "+996 555 12 34 56"],
  ["+7 (701) 555-12-34", "+7 (701) 555-12-34"],
  ["-12.5", "-12.5"],
  ["-1234,50", "-1234,50"],
  // Would be shown as a difference.
  ["+1-415-555-0101", "'+1-415-555-0101"],
  ["a=b", "a=b"],
  ["'quoted'", "'quoted'"],
  ["", ""],
])("%j is written as %j", (text, written) => {
  expect(protectCell(text)).toBe(written);
  expect(unprotectCell(written)).toBe(text);
});

test("protecting can be undone for any text", () => {
  fc.assert(
    fc.property(
      fc.array(signs, { maxLength: 8 }),
      (parts) => unprotectCell(protectCell(parts.join(""))) === parts.join(""),
    ),
  );
});

test("numbers, dates, yes and no are written as themselves; nothing is an empty cell", async () => {
  const row = [-5, 1.25, 10n, true, new Date("2026-01-02T03:04:05Z"), null, undefined, ""];
  expect((await gather(writeCsv([row]))).toString()).toBe("-5,1.25,10,true,2026-01-02T03:04:05.000Z,,,\r\n");
});

test("the mark, the delimiter and the line end are as asked", async () => {
  const bytes = await gather(writeCsv([["a;b", "c"]], { delimiter: ";", hasByteOrderMark: true, lineEnd: "\n" }));
  expect(bytes.toString()).toBe('\ufeff"a;b";c\n');
});

test("rows are asked for only as they are written", async () => {
  let asked = 0;
  async function* rows() {
    for (; asked < 1_000_000; asked++) yield ["0123456789".repeat(10)];
  }
  const pieces = writeCsv(rows());
  await pieces.next();
  expect(asked).toBeLessThan(1_000);
  await pieces.return(undefined);
});
