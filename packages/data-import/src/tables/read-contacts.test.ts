import fc from "fast-check";
import { expect, test } from "vitest";
import type { ColumnMapping, TableMapping } from "../contact-model.ts";
import { writeCsv } from "../csv/write-csv.ts";
import { gather, readTable, sourceOf } from "../testing/contacts.ts";
import { previewTable } from "./preview-table.ts";
import { readContacts } from "./read-contacts.ts";

const head =
  "ID;Имя;Фамилия;Email;Телефон;Мобильный телефон;Компания;Должность;Теги;Примечание;Ответственный;Язык;Дата создания;Сделка;Бюджет;Этап сделки;Приезд;Группа";
const row =
  "77; Анна ;Ким;anna@example.com, kim@example.com;+996 555 11 22 33;0700 11 22 33;Ромашка;Директор;vip, новый;Любит горы;Бакыт;ru;04.03.2025 10:00;Иссык-Куль;125 000,50 сом;Оплата;12.07.2025;да";

test("a row becomes a whole contact", async () => {
  const { contacts, problems, statistics } = await readTable(sourceOf(`${head}\n${row}\n`));
  expect(problems).toEqual([]);
  expect(statistics).toEqual({ type: "contact_statistics", rows: 1, contacts: 1, problems: 0 });
  const { externalId, ...contact } = contacts[0] ?? { externalId: "" };
  expect(externalId).toMatch(/^imp:[\da-f]{64}$/);
  expect(contact).toEqual({
    type: "contact",
    sourceId: "77",
    name: "Анна Ким",
    firstName: "Анна",
    lastName: "Ким",
    emails: [{ value: "anna@example.com" }, { value: "kim@example.com" }],
    phones: [{ value: "+996 555 11 22 33" }, { value: "0700 11 22 33", label: "mobile" }],
    company: "Ромашка",
    jobTitle: "Директор",
    tags: ["vip", "новый"],
    note: "Любит горы",
    owner: "Бакыт",
    locale: "ru",
    createdAt: new Date("2025-03-04T10:00:00Z"),
    addresses: [],
    links: [],
    deal: { title: "Иссык-Куль", amount: "125000.5", currency: "KGS", stage: "Оплата" },
    custom: [
      { column: 16, name: "Приезд", type: "date", value: "2025-07-12", raw: "12.07.2025" },
      { column: 17, name: "Группа", type: "yes_no", value: "true", raw: "да" },
    ],
    file: "contacts.csv",
    line: 2,
  });
});

test("times without a zone are those of the given one", async () => {
  const source = sourceOf(`${head}\n${row}\n`);
  const { mapping } = await previewTable(source);
  for await (const items of readContacts(source, mapping, { timeZone: "Asia/Bishkek" })) {
    for (const item of items) {
      if (item.type === "contact") expect(item.createdAt?.toISOString()).toBe("2025-03-04T04:00:00.000Z");
    }
  }
  await expect(readContacts(source, mapping, { timeZone: "Mars" }).next()).rejects.toThrow(RangeError);
});

test("a bad value is told with its line and leaves the rest of its contact", async () => {
  const text = [
    "Name,Email,Phone,Created at,Amount,Arrival",
    "Ann,ann@example.com,+996555112233,2025-03-04,100,2025-07-01",
    "Bob,bob(at)example.com,call me,someday,much,2025-07-02",
    "Eve,eve@example.com;nobody,9.97E+11,2025-03-04,100,later",
  ].join("\n");
  const { contacts, problems } = await readTable(sourceOf(text), {}, (mapping) =>
    withTarget(mapping, "Arrival", "custom", "date"),
  );
  expect(contacts.map(({ name, emails, phones }) => [name, emails.length, phones.length])).toEqual([
    ["Ann", 1, 1],
    ["Bob", 0, 0],
    ["Eve", 1, 0],
  ]);
  expect(problems.map(({ line, code, text: shown }) => [line, code, shown])).toEqual([
    [3, "email_invalid", "bob(at)example.com"],
    [3, "phone_invalid", "call me"],
    [3, "date_unreadable", "someday"],
    [3, "amount_unreadable", "much"],
    [4, "email_invalid", "nobody"],
    [4, "phone_invalid", "9.97E+11"],
    [4, "value_unreadable", "Arrival: later"],
  ]);
  expect(contacts[2]?.custom).toEqual([{ column: 5, name: "Arrival", type: "date", value: null, raw: "later" }]);
});

test("a row without name and address is refused, and a row that cannot be taken apart", async () => {
  const text = 'Name,Email,Company\n,,Acme\nAnn,,\n"Bob,x\n,eve@example.com,\n';
  const { contacts, problems, statistics } = await readTable(sourceOf(text));
  expect(contacts.map(({ line, name }) => [line, name])).toEqual([
    [3, "Ann"],
    [5, ""],
  ]);
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [2, "contact_empty"],
    [4, "row_quotes_broken"],
  ]);
  expect(statistics).toMatchObject({ rows: 4, contacts: 2, problems: 2 });
  expect((await previewTable(sourceOf(text))).rowCount).toBe(4);
});

test("short rows have empty cells, what has no column is told", async () => {
  const { contacts, problems } = await readTable(
    sourceOf("Name,Email,Town\nAnn\nBob,bob@example.com,Osh,left over,,\n"),
  );
  expect(contacts.map(({ name }) => name)).toEqual(["Ann", "Bob"]);
  expect(problems.map(({ line, code, text }) => [line, code, text])).toEqual([[3, "row_cells_extra", "left over"]]);
});

test("reading again yields the same, and a mapping does not change who a row is", async () => {
  const source = sourceOf(`${head}\n${row}\n${row.replace("77", "78")}\n`);
  const first = await readTable(source);
  expect(await readTable(source)).toEqual(first);
  const other = await readTable(source, {}, (mapping) => withTarget(mapping, "Компания", "skip"));
  expect(other.contacts[0]?.company).toBeUndefined();
  expect(other.contacts.map(({ externalId }) => externalId)).toEqual(
    first.contacts.map(({ externalId }) => externalId),
  );
  expect(new Set(first.contacts.map(({ externalId }) => externalId)).size).toBe(2);
  // Spreadsheets drop and add empty cells at the end.
  const wider = await readTable(sourceOf(`${head}\n${row};;\n`));
  expect(wider.contacts[0]?.externalId).toBe(first.contacts[0]?.externalId);
});

test("a kept mapping finds its columns by name in another file, and tells what is missing", async () => {
  const { mapping } = await previewTable(sourceOf("Name,Email,Town,Phone\nAnn,ann@example.com,Osh,+996555112233\n"));
  const kept: TableMapping = JSON.parse(JSON.stringify(mapping));
  const contacts: string[] = [];
  const problems: string[] = [];
  const other = sourceOf("Phone,Name,E-mail,email\n+996555112244,Bob,x,bob@example.com\n");
  for await (const items of readContacts(other, kept)) {
    for (const item of items) {
      if (item.type === "contact") contacts.push(`${item.name} ${item.emails[0]?.value} ${item.phones[0]?.value}`);
      if (item.type === "problem") problems.push(`${item.line} ${item.code} ${item.text}`);
    }
  }
  expect(contacts).toEqual(["Bob bob@example.com +996555112244"]);
  expect(problems).toEqual(["1 column_missing Town"]);
});

test("an apostrophe that protects a cell is no part of its text", async () => {
  const rows = [
    ["Name", "Phone", "Note"],
    ["Ann", "+1-415-555-0101", "=1+1"],
  ];
  const { contacts } = await readTable(sourceOf(await gather(writeCsv(rows))));
  expect(contacts).toMatchObject([{ phones: [{ value: "+1-415-555-0101" }], note: "=1+1" }]);
});

test("one phone with commas in it is one, two phones are two", async () => {
  const { contacts } = await readTable(sourceOf('Name,Phone\nAnn,"0555,11,22,33"\nBob,"0555112233, 0700112233"\n'));
  expect(contacts.map(({ phones }) => phones.map(({ value }) => value))).toEqual([
    ["0555 11 22 33"],
    ["0555112233", "0700112233"],
  ]);
});

test("an aborted reading ends with the reason", async () => {
  const source = sourceOf("Name\nAnn\n");
  const { mapping } = await previewTable(source);
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(readContacts(source, mapping, { signal }).next()).rejects.toThrow("enough");
  await expect(previewTable(source, { signal })).rejects.toThrow("enough");
});

test("whatever bytes a file has, every row is a contact or a problem and nothing throws", async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "Name,Email,Phone\n",
      '"',
      '""',
      ",",
      ";",
      "\t",
      "\n",
      "\r",
      "\0",
      "ann@example.com",
      "+996555",
      "'=",
      "2025-01-02",
    ),
    fc.string({ unit: "binary", maxLength: 6 }),
  );
  const bytes = fc.oneof(
    fc.array(piece, { maxLength: 40 }).map((parts) => Buffer.from(parts.join(""))),
    fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (content, pieceBytes) => {
      const source = sourceOf(content, { pieceBytes });
      const { mapping, rowCount } = await previewTable(source, { format: "csv" });
      const { contacts, problems, statistics } = await readTable(source, { format: "csv" }, () => mapping);
      const refused = problems.filter(({ code }) => /^(?:contact_empty|row_quotes_broken|row_too_long)$/.test(code));
      expect(statistics.rows).toBe(rowCount);
      expect(contacts.length + refused.length).toBe(rowCount);
    }),
    { numRuns: 300 },
  );
});

function withTarget(
  mapping: TableMapping,
  name: string,
  target: ColumnMapping["target"],
  type?: ColumnMapping["type"],
): TableMapping {
  const columns = mapping.columns.map((column) => (column.name === name ? { ...column, target, type } : column));
  return { ...mapping, columns };
}

// Would take minutes if a pattern were tried from every place of a cell.
test("a cell of a hundred thousand signs costs no more than its size, whatever column it is in", async () => {
  const blanks = " ".repeat(100_000);
  const cells = [`a${blanks}b`, ".".repeat(100_000), `www.${"a.".repeat(50_000)} x`, "9".repeat(100_000)];
  cells.push(`1.1.2020 12:00${blanks}x`, "<".repeat(100_000), "'".repeat(100_000), "::: ".repeat(25_000));
  for (const cell of cells) {
    const row = Array.from({ length: 8 }, () => cell).join(";");
    const source = sourceOf(`Name;Email;Phone;Created at;Amount;Tags;Website;Other\n${row}\n`);
    expect((await readTable(source)).statistics.rows).toBe(1);
  }
});

test("a cell with more addresses than a person has is cut, and told", async () => {
  const addresses = Array.from({ length: 150 }, (_, at) => `u${at}@example.com`);
  const { contacts, problems } = await readTable(sourceOf(`Name;Email\nAnn;${addresses.join(", ")}\n`));
  expect(contacts[0]?.emails).toHaveLength(100);
  expect(problems).toMatchObject([{ code: "addresses_too_many", line: 2 }]);
});

test("a table of more columns than people have is read as far as it may be, and told", async () => {
  const wide = Array.from({ length: 1_200 }, (_, at) => `c${at}`).join(",");
  const { mapping } = await previewTable(sourceOf(`${wide}\n${wide}\n`));
  expect(mapping.columns).toHaveLength(1_000);
  const { problems } = await readTable(sourceOf(`Name,${wide}\nAnn,${wide}\n`));
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [1, "row_cells_extra"],
    [2, "row_cells_extra"],
  ]);
});
