import fc from "fast-check";
import { expect, test } from "vitest";
import type { TableRow } from "../contact-model.ts";
import type { ImportProblem } from "../model.ts";
import { sourceOf } from "../testing/contacts.ts";
import { type CsvOptions, openCsv } from "./read-csv.ts";
import { longestRow } from "./split-rows.ts";

async function read(content: string | Uint8Array, options: CsvOptions = {}, pieceBytes = 65_536) {
  const { dialect, encoding, rows } = await openCsv(sourceOf(content, { name: "file.csv", pieceBytes }), options);
  const items: (TableRow | ImportProblem)[] = [];
  for await (const batch of rows) items.push(...batch);
  return {
    delimiter: dialect.delimiter,
    encoding: encoding(),
    cells: items.flatMap((item) => (item.type === "row" ? [item.cells] : [])),
    lines: items.flatMap((item) => (item.type === "row" ? [item.line] : [])),
    problems: items.flatMap((item) => (item.type === "problem" ? [[item.line, item.code, item.text]] : [])),
  };
}

/** Bytes of a Cyrillic text in a single-byte encoding, by asking the decoder for each byte. */
function encode(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Buffer.from([...text].map((sign) => bytes.get(sign) ?? 0x3f));
}

const russian =
  "Имя;Телефон;Примечание\r\nАйгуль Ёлкина;+996 555 12 34 56;«Тур на Иссык-Куль», №7\r\nПЁТР;0555 11 22 33;Да\r\n";

test.each(["windows-1251", "koi8-r", "ibm866", "x-mac-cyrillic"])("Russian in %s is recognised", async (encoding) => {
  const text = encoding === "ibm866" ? russian.replace(/[«»]/g, "") : russian;
  const { cells, ...found } = await read(encode(text, encoding));
  expect(found).toMatchObject({ encoding, delimiter: ";", lines: [1, 2, 3], problems: [] });
  expect(cells[1]?.[0]).toBe("Айгуль Ёлкина");
  expect(cells[2]?.[0]).toBe("ПЁТР");
});

test.each([
  ["José;Muñoz;Málaga\nFrançois;Lefèvre;Évry\nJürgen;Groß;Köln", "windows-1252"],
  ["Іван;Шевченко;Київ, вулиця Хрещатик\nЇжак;Є;Ґанок і сад", "windows-1251"],
])("%s is recognised as %s", async (text, encoding) => {
  const { cells, ...found } = await read(encode(text, encoding));
  expect(found.encoding).toBe(encoding);
  expect(cells.map((row) => row.join(";")).join("\n")).toBe(text);
});

test.each([
  ["utf-8", Buffer.from(`\ufeff${russian}`)],
  ["utf-16le", Buffer.from(`\ufeff${russian}`, "utf16le")],
  ["utf-16be", Buffer.from(`\ufeff${russian}`, "utf16le").swap16()],
  ["utf-16le", Buffer.from("a;b\r\nИмя;2\r\n", "utf16le")],
])("%s is recognised, and its mark is no part of the first name", async (encoding, bytes) => {
  for (const pieceBytes of [1, 7, 65_536]) {
    const { cells, ...found } = await read(bytes, {}, pieceBytes);
    expect(found).toMatchObject({ encoding, delimiter: ";", problems: [] });
    expect(cells[0]?.[0]).toMatch(/^(?:Имя|a)$/);
  }
});

test("letters beyond ASCII may come late", async () => {
  const head = "a,b\n".repeat(40_000);
  const { encoding, cells } = await read(Buffer.concat([Buffer.from(head), encode("Привет,мир\n", "windows-1251")]));
  expect(encoding).toBe("windows-1251");
  expect(cells.at(-1)).toEqual(["Привет", "мир"]);
});

test("a few broken bytes do not make UTF-8 something else, and are told once", async () => {
  const { encoding, problems } = await read(
    Buffer.concat([
      Buffer.from("Имя,Город\nАнна,Ош\nОльга,"),
      Buffer.of(0xff),
      Buffer.from("\nИван,"),
      Buffer.of(0xfe),
    ]),
  );
  expect(encoding).toBe("utf-8");
  expect(problems).toEqual([[3, "text_damaged", "\ufffd"]]);
});

test("an encoding that the caller names is taken", async () => {
  const { cells } = await read(encode("Да,нет", "koi8-r"), { encoding: "koi8-r" });
  expect(cells).toEqual([["Да", "нет"]]);
});

test.each([
  ["a,b,c\n1,2,3\n", ","],
  ["a;b;c\n1,5;2,5;3,5\n4,5;1,0;2,1\n", ";"],
  [`a;b;c\n${"1,5;2,5;3,5\n".repeat(200)}`, ";"],
  ["a;b\n1;x, y, z, and many more, than two\n", ";"],
  ["Report\nof May\nby Ann\nall of it\na;b;c\n1;2;3\n", ";"],
  ["a\tb\nx, y\tz\n", "\t"],
  ["a|b|c\n1|2|3\n", "|"],
  ["name\nAnn\n", ","],
  ['"a;b";"c,d"\n"1,2,3";x\n', ";"],
  ["Notes:\nOne, two, three\n\na;b;c\n1;2;3\n4;5;6\n7;8;9\n", ";"],
])("the delimiter of %j is %j", async (text, delimiter) => {
  expect((await read(text)).delimiter).toBe(delimiter);
});

test("Excel's sep= says the delimiter and is no row", async () => {
  expect(await read("sep=;\r\na;b\r\n1;2\r\n")).toMatchObject({
    delimiter: ";",
    cells: [
      ["a", "b"],
      ["1", "2"],
    ],
    lines: [2, 3],
  });
});

test("quotes hold delimiters, quotes and line ends; lines are those of the file", async () => {
  const { cells, lines } = await read('a,b\r\n"x, ""y""\r\nz",2\r\n\r\n , \r\n3,4');
  expect(cells).toEqual([
    ["a", "b"],
    ['x, "y"\r\nz', "2"],
    ["3", "4"],
  ]);
  expect(lines).toEqual([1, 2, 6]);
});

test.each(["\n", "\r\n", "\r"])("line end %j is one, also mixed with others", async (end) => {
  const { cells, lines } = await read(["a,b", "1,2", '"3\n3",4', "5,6"].join(end));
  expect(cells).toEqual([
    ["a", "b"],
    ["1", "2"],
    ["3\n3", "4"],
    ["5", "6"],
  ]);
  expect(lines).toEqual([1, 2, 3, 5]);
  expect((await read(`a,b${end}1,2\n3,4\r\n5,6\r7,8`)).cells).toHaveLength(5);
});

test("a quote behind a blank is a quote where the whole file writes them so", async () => {
  const { cells } = await read('id, name\n1, "Smith, Ann"\n2, "O""Neil"\n');
  expect(cells).toEqual([
    ["id", "name"],
    ["1", "Smith, Ann"],
    ["2", 'O"Neil'],
  ]);
});

test("misplaced quotes are letters", async () => {
  const { cells, problems } = await read('size,name\n3" pipe,Ann\n4,"Bob" Smith\n5,Carl "the" Great\n');
  expect(problems).toEqual([]);
  expect(cells.map((row) => row.join("|"))).toEqual([
    "size|name",
    '3" pipe|Ann',
    '4|"Bob" Smith',
    '5|Carl "the" Great',
  ]);
});

test("a quote that is never closed costs its own line only", async () => {
  const rows = Array.from({ length: 2_000 }, (_, at) => `${at},name ${at},"note, ${at}"`);
  rows[700] = '700,"name 700,x';
  const { cells, problems } = await read(`id,name,note\n${rows.join("\n")}`, {}, 1_000);
  expect(problems).toEqual([[702, "row_quotes_broken", '700,"name 700,x']]);
  expect(cells).toHaveLength(2_000);
  expect(cells.at(-1)).toEqual(["1999", "name 1999", "note, 1999"]);
});

test("a quote left open at the very end costs its own line only", async () => {
  const { cells, lines, problems } = await read('a,b\n1,2\n3,"4\n5,6\n');
  expect(problems).toEqual([[3, "row_quotes_broken", '3,"4']]);
  expect(cells.at(-1)).toEqual(["5", "6"]);
  expect(lines).toEqual([1, 2, 4]);
});

test("a field may be very long, a row longer than a megabyte is refused alone", async () => {
  const long = "я".repeat(longestRow / 4);
  const { cells, problems, lines } = await read(`a,b\n1,"${long}\n${long.slice(20)}"\n2,${long}${long}${long}\n3,x\n`);
  expect(cells.map((row) => row.join().length)).toEqual([3, 2 * long.length - 20 + 3, 3]);
  expect(problems.map(([line, code]) => [line, code])).toEqual([[4, "row_too_long"]]);
  expect(lines).toEqual([1, 2, 5]);
});

test("NUL bytes are left out and told once", async () => {
  const { cells, problems } = await read("a,b\n\0x,2\ny\0,3\n");
  expect(cells.slice(1)).toEqual([
    ["x", "2"],
    ["y", "3"],
  ]);
  expect(problems).toEqual([[2, "text_damaged", "\0x"]]);
});

test.each(["", "\n\n", "\ufeff"])("a file with nothing in it (%j) has no rows", async (text) => {
  expect(await read(text)).toMatchObject({ cells: [], problems: [] });
});

test("rows with misplaced, broken and good quotes may follow each other in any order", async () => {
  const row = fc.constantFrom(
    '3" pipe,x',
    '"a, b",x',
    '"c\nd",x',
    '"open,x',
    'e "f" g,x',
    "plain,x",
    '"h" i,x',
    '"j ""k""",x',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 60 }), fc.integer({ min: 1, max: 200 }), async (rows, pieceBytes) => {
      // Good rows stand between, so that an open quote meets no other one by chance.
      const text = rows.map((each) => `${each}\nbetween,y\n`).join("");
      const { cells, lines, problems } = await read(text, { delimiter: "," }, pieceBytes);
      expect(cells.filter(([first]) => first === "between").length).toBeGreaterThanOrEqual(
        rows.length - rows.filter((each) => each.startsWith('"open')).length,
      );
      expect(problems.every(([, code]) => code === "row_quotes_broken")).toBe(true);
      expect(lines).toEqual(lines.toSorted((a, b) => a - b));
      if (rows.some((each) => each.startsWith('"open'))) return;
      expect(problems).toEqual([]);
      expect(cells).toHaveLength(2 * rows.length);
    }),
    { numRuns: 300 },
  );
});
