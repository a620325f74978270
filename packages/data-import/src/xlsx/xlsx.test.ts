import fc from "fast-check";
import { strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { expect, test } from "vitest";
import type { TableRow } from "../contact-model.ts";
import type { CellValue } from "../csv/write-csv.ts";
import type { ImportProblem } from "../model.ts";
import { detectContactFile } from "../tables/open-rows.ts";
import { previewTable } from "../tables/preview-table.ts";
import { gather, readTable, sourceOf } from "../testing/contacts.ts";
import { openXlsx } from "./read-xlsx.ts";
import { writeXlsx } from "./write-xlsx.ts";

async function read(bytes: Uint8Array, sheet?: string) {
  const opened = await openXlsx(sourceOf(bytes, { name: "book.xlsx" }), sheet);
  const items: (TableRow | ImportProblem)[] = [];
  for await (const batch of opened.rows) items.push(...batch);
  return {
    sheet: opened.sheet,
    sheets: opened.sheets,
    rows: items.flatMap((item) => (item.type === "row" ? [[item.line, ...item.cells]] : [])),
    problems: items.flatMap((item) => (item.type === "problem" ? [item.code] : [])),
  };
}

const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A workbook as Excel lays it out, with these sheets and shared texts. */
function workbook(sheets: Record<string, string>, shared: string[] = [], more: Zippable = {}): Uint8Array {
  const names = Object.keys(sheets);
  const entries: Zippable = {
    "[Content_Types].xml": strToU8(
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    ),
    "_rels/.rels": strToU8(
      `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": strToU8(
      `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names
        .map(
          (name, at) =>
            `<sheet name="${name}" sheetId="${at + 1}"${name === "Hidden" ? ' state="hidden"' : ""} r:id="s${at}"/>`,
        )
        .join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
        .map(
          (_, at) => `<Relationship Id="s${at}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
        )
        .join(
          "",
        )}<Relationship Id="t" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ),
    "xl/styles.xml": strToU8(
      `${declaration}<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ),
    "xl/sharedStrings.xml": strToU8(
      `${declaration}<sst xmlns="${main}">${shared.map((text) => `<si>${text}</si>`).join("")}</sst>`,
    ),
    ...more,
  };
  for (const [at, name] of names.entries()) {
    entries[`xl/worksheets/sheet${at + 1}.xml`] = strToU8(
      `${declaration}<worksheet xmlns="${main}"><sheetData>${sheets[name]}</sheetData></worksheet>`,
    );
  }
  return zipSync(entries);
}

const people =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>Приезд</t></is></c></row>' +
  '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3"><v>996555112233</v></c><c r="C3" s="1"><v>45720.4375</v></c><c r="E3" t="b"><v>1</v></c></row>' +
  '<row r="4"><c r="A4" t="str"><f>A3&amp;"x"</f><v>Айгульx</v></c><c r="B4"><f>1/2</f><v>0.5</v></c><c r="C4" s="1"><v>45720</v></c></row>';
const texts = ["<t>Имя</t>", "<t>Телефон</t>", "<r><t>Ай</t></r><r><t>гуль</t></r>"];

test("rows of the first visible sheet come as text, with the numbers of the sheet", async () => {
  const bytes = workbook({ Hidden: '<row r="1"><c r="A1"><v>1</v></c></row>', Люди: people }, texts);
  expect(await read(bytes)).toEqual({
    sheet: "Люди",
    sheets: ["Hidden", "Люди"],
    rows: [
      [1, "Имя", "Телефон", "Приезд"],
      [3, "Айгуль", "996555112233", "2025-03-04 10:30:00", "", "true"],
      [4, "Айгульx", "0.5", "2025-03-04"],
    ],
    problems: [],
  });
  expect(await read(bytes, "Hidden")).toMatchObject({ sheet: "Hidden", rows: [[1, "1"]] });
});

test("a spreadsheet becomes contacts as a CSV file does", async () => {
  const source = sourceOf(workbook({ Люди: people }, texts), { name: "book.xlsx" });
  expect(await detectContactFile(source)).toBe("xlsx");
  const { mapping, sheets } = await previewTable(source);
  expect([mapping.layout, sheets]).toEqual([
    { format: "xlsx", sheet: "Люди", headerLine: 1, dateOrder: "dmy" },
    ["Люди"],
  ]);
  const { contacts, problems } = await readTable(source);
  expect(contacts.map(({ line, name, phones, custom }) => [line, name, phones[0]?.value, custom[0]?.value])).toEqual([
    [3, "Айгуль", "996555112233", "2025-03-04T10:30:00.000Z"],
    [4, "Айгульx", undefined, "2025-03-04"],
  ]);
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [3, "row_cells_extra"],
    [4, "phone_invalid"],
  ]);
});

test("a bomb, a lie about a size, too many entries and an encrypted file are refused with their reason", async () => {
  const bomb = workbook({ A: people }, texts, { "xl/media/zero.bin": new Uint8Array(2_000_000) });
  expect((await read(bomb)).problems).toEqual(["zip_bomb_suspected"]);
  const many = Buffer.from(workbook({ A: people }, texts));
  many.writeUInt16LE(60_000, many.length - 22 + 10);
  expect((await read(many)).problems).toEqual(["zip_too_many_entries"]);
  const lying = Buffer.from(workbook({ A: people.repeat(500) }, texts));
  // The size in the central directory, of the entry whose name begins the last 60 bytes before it.
  const place = lying.lastIndexOf("xl/worksheets/sheet1.xml");
  lying.writeUInt32LE(10, place - 46 + 24);
  expect((await read(lying)).problems).toEqual(["zip_broken"]);
  const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]);
  expect((await read(ole)).problems).toEqual(["xls_old"]);
  expect((await read(Buffer.concat([ole, Buffer.from("EncryptedPackage", "utf16le")]))).problems).toEqual([
    "xlsx_encrypted",
  ]);
});

test("what is no workbook, and a workbook that is broken, are told", async () => {
  expect((await read(zipSync({ "a.txt": strToU8("hello") }))).problems).toEqual(["xlsx_broken"]);
  expect((await read(Buffer.from("PK\u0003\u0004 and no more"))).problems).toEqual(["zip_broken"]);
  const { "xl/worksheets/sheet1.xml": sheet = new Uint8Array(), ...rest } = unzipSync(workbook({ A: people }, texts));
  const torn = zipSync({ ...rest, "xl/worksheets/sheet1.xml": sheet.subarray(0, -30) });
  expect((await read(torn)).problems).toEqual(["xlsx_broken"]);
});

test("entities that a file declares itself are not expanded", async () => {
  const doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
  const shared = strToU8(`<?xml version="1.0"?>${doctype}<sst xmlns="${main}"><si><t>&b;</t></si></sst>`);
  const sheet = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
  expect((await read(workbook({ A: sheet }, [], { "xl/sharedStrings.xml": shared }))).rows).toEqual([[1, "&b;"]]);
});

test("a workbook has rows to read even where a cell stands in its last corner", async () => {
  const { rows } = await read(workbook({ A: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' }));
  expect([rows.length, rows[0]?.[0], rows[0]?.at(-1)]).toEqual([1, 1_048_576, "1"]);
});

test("what is written is read again", async () => {
  const text = fc.array(
    fc.constantFrom("=", "+", "<", "&", '"', "'", "\n", " ", "a", "Ж", "😀", "_x000D_", "]]>", "1"),
    { maxLength: 8 },
  );
  const cell = text.map((parts) => parts.join(""));
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(table, async (written) => {
      const { rows, problems } = await read(await gather(writeXlsx(written, { sheet: "Люди: все?" })));
      expect(problems).toEqual([]);
      const expected = written
        .map((row, at) => [at + 1, ...row])
        .filter(([, ...row]) => row.some((each) => String(each).trim() !== ""));
      expect(rows.map((row) => [...row, "", "", ""].slice(0, 4))).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test("numbers, dates, yes and no keep their kind; signs that a cell cannot hold are left out", async () => {
  const row: CellValue[] = [
    -5.5,
    996555112233n,
    true,
    new Date("2025-03-04T10:30:00Z"),
    null,
    undefined,
    "=1+1",
    "a\0b\u0001c\ud800",
    Number.NaN,
  ];
  const { rows, sheet } = await read(await gather(writeXlsx([row], { sheet: "Люди: [все]" })));
  expect(rows).toEqual([[1, "-5.5", "996555112233", "true", "2025-03-04 10:30:00", "", "", "=1+1", "abc\ufffd"]]);
  expect(sheet).toBe("Люди   все");
});
