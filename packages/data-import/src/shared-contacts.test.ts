import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { fileSource } from "./files/byte-source.ts";
import { detectContactFile } from "./tables/open-rows.ts";
import { previewTable } from "./tables/preview-table.ts";
import { type ContactsRead, readCards, readTable } from "./testing/contacts.ts";
import { fileAt } from "./testing/upload.ts";

const root = process.env.KARAVAN_FIXTURES;
if (root === undefined) process.stdout.write("KARAVAN_FIXTURES is unset: shared CSV and vCard files are skipped\n");

describe.runIf(root !== undefined)("shared fixtures", async () => {
  const tables = await filesIn("csv", /\.(?:csv|bin)$/);
  const cards = await filesIn("vcard", /\.vcf$/);
  // The JSON of location_coordinates is of another file.
  const spectrum = tables.filter((path) => /csv-spectrum\/csvs\/(?!location_coordinates)/.test(path));
  const encodings = tables.filter((path) => path.includes("node-chardet"));

  test.each(tables)("%s: every row is a contact or a problem with its line", async (path) => {
    const source = fileSource(fileAt(path, 0));
    const { rowCount, mapping } = await previewTable(source);
    const { contacts, problems, statistics } = await readTable(source);
    expect(await detectContactFile(source)).toBe("csv");
    expect(statistics).toMatchObject({ rows: rowCount, contacts: contacts.length, problems: problems.length });
    expect(contacts.length + refused({ contacts, problems, statistics })).toBe(rowCount);
    for (const { line } of contacts) expect(line).toBeGreaterThan(mapping.layout.headerLine);
  });

  test.each(spectrum)("%s says what its JSON says", async (path) => {
    const { columns, samples } = await previewTable(fileSource(fileAt(path, 0)), { headerLine: 1 });
    const rows = samples.map(({ cells }) =>
      Object.fromEntries(columns.map(({ index, name }) => [name, cells[index] ?? ""])),
    );
    const expected = await readFile(path.replaceAll("csvs/", "json/").replace(/csv$/, "json"), "utf8");
    // The files came through a system that made one line end of two.
    expect(rows).toEqual(JSON.parse(expected.replaceAll("\\r\\n", "\\n")));
  });

  test.each(encodings)("%s is in the encoding its folder names", async (path) => {
    const { mapping } = await previewTable(fileSource(fileAt(path, 0)));
    const folder = /node-chardet\/([^/]+)/.exec(path)?.[1];
    expect(mapping.layout.encoding).toBe(folder?.toLowerCase());
  });

  test.each([
    ["test_latin1", "windows-1252"],
    ["test_utf16_big", "utf-16be"],
    ["test_utf16_little", "utf-16le"],
    ["test_utf8_bom", "utf-8"],
  ])("%s.csv is %s", async (name, encoding) => {
    const { mapping, columns, samples } = await previewTable(fileSource(fileAt(pathOf(tables, `${name}.csv`), 0)));
    expect(mapping.layout.encoding).toBe(encoding);
    expect(columns.map((column) => column.name.length)).toEqual(name.includes("bom") ? [3, 3, 3] : [1, 1, 1]);
    expect(samples.at(-1)?.cells[2]).toBe(name === "test_latin1" ? "©" : "ʤ");
  });

  test.each([
    ["atomic-crm/test-data/contacts.csv", 500, 500, []],
    ["contacts/contacts_export.csv", 2, 2, []],
    ["linkedin-network-intelligence/Connections.csv", 10, 10, []],
    ["frictionless-py/defective-rows.csv", 2, 2, ["row_cells_extra"]],
    ["frictionless-py/blank-rows-multiple.csv", 2, 2, []],
    ["csvkit/null_byte.csv", 1, 0, ["text_damaged", "contact_empty"]],
    ["csvkit/bad.csv", 3, 0, ["row_cells_extra", "contact_empty", "contact_empty", "contact_empty"]],
  ])("%s has %i rows, %i of them people", async (name, rows, people, codes) => {
    const { contacts, problems, statistics } = await readTable(fileSource(fileAt(pathOf(tables, name), 0)));
    expect(statistics.rows).toBe(rows);
    expect(contacts).toHaveLength(people);
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });

  test("LinkedIn's and Atomic CRM's columns are understood", async () => {
    const linkedin = await readTable(fileSource(fileAt(pathOf(tables, "Connections.csv"), 0)));
    expect(linkedin.contacts[0]).toMatchObject({
      name: "Alice Johnson",
      emails: [{ value: "alice.johnson@techcorp.com" }],
      company: "TechCorp",
      jobTitle: "CTO",
      links: ["https://linkedin.com/in/alicejohnson"],
      line: 6,
    });
    const atomic = await readTable(fileSource(fileAt(pathOf(tables, "contacts_export.csv"), 0)));
    expect(atomic.contacts[0]).toMatchObject({
      name: "John Doe",
      emails: [{ label: "work" }, { label: "home" }, { label: "other" }],
      phones: [{ value: "659-980-2015", label: "work" }, { label: "home" }, { label: "other" }],
      tags: ["influencer", "developer"],
    });
  });

  test.each(cards)("%s: every card is a contact", async (path) => {
    const source = fileSource(fileAt(path, 0));
    const text = await readFile(path, "latin1");
    const read = await readCards(source);
    expect(await detectContactFile(source)).toBe("vcard");
    expect(read.statistics.rows).toBe(text.match(/^BEGIN:VCARD/gim)?.length);
    expect(read.contacts).toHaveLength(read.statistics.rows);
    expect(read.problems.map(({ code }) => code)).toEqual(expectedProblems[basename(path)] ?? []);
    for (const { name, company, emails, phones } of read.contacts) {
      expect(`${name}${company ?? ""}`).not.toMatch(/[=\\]|\ufffd/);
      expect(name !== "" || emails.length + phones.length > 0).toBe(true);
    }
  });

  test("addresses, pictures and letters of phones' own cards are read", async () => {
    const { contacts } = await readCards(fileSource(fileAt(pathOf(cards, "John_Doe_IPHONE.vcf"), 0)));
    expect(contacts[0]).toMatchObject({
      name: "Mr. John Richter James Doe Sr.",
      company: "IBM",
      jobTitle: "Money Counter",
      emails: [{ value: "john.doe@ibm.com" }],
      birthday: "2012-06-06",
      hasPhoto: true,
    });
    expect(contacts[0]?.phones).toHaveLength(7);
    const android = await readCards(fileSource(fileAt(pathOf(cards, "John_Doe_ANDROID.vcf"), 0)));
    expect(android.contacts[2]).toMatchObject({ name: "Ñ Ñ Ñ Ñ Ñ", phones: [{ value: "123456789", label: "mobile" }] });
  });
});

const expectedProblems: Record<string, string[]> = {
  "John_Doe_ANDROID.vcf": ["email_invalid"],
  "invalid_encoding.vcf": ["vcard_charset_unknown"],
};

function refused({ problems }: ContactsRead): number {
  return problems.filter(({ code }) => code === "contact_empty" || code === "row_quotes_broken").length;
}

function pathOf(paths: readonly string[], end: string): string {
  return paths.find((path) => path.endsWith(end)) ?? end;
}

async function filesIn(folder: string, wanted: RegExp): Promise<string[]> {
  if (root === undefined) return [];
  const names = await readdir(join(root, folder), { recursive: true });
  return names.filter((name) => wanted.test(name)).map((name) => join(root, folder, name));
}
