import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileSource, type ImportContact, previewTable, readContacts } from "@karavan/data-import";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeContactsFile } from "./contacts.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "generate-contacts-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(["ru", "en"] as const)("every contact in %s is read as it was written", async (locale) => {
  const counts = await writeContactsFile(folder, { contacts: 1_500, seed: 3, locale });
  const path = join(folder, "contacts.csv");
  const source = fileSource({ name: "contacts.csv", size: counts.bytes, path });
  const { mapping, rowCount } = await previewTable(source);
  const contacts: ImportContact[] = [];
  for await (const items of readContacts(source, mapping)) {
    for (const item of items) {
      expect(item.type).not.toBe("problem");
      if (item.type === "contact") contacts.push(item);
    }
  }
  const count = (has: (contact: ImportContact) => boolean) => contacts.filter(has).length;
  expect(statSync(path).size).toBe(counts.bytes);
  expect([rowCount, contacts.length]).toEqual([1_500, 1_500]);
  expect(count(({ emails }) => emails.length === 1)).toBe(counts.withEmail);
  expect(count(({ phones }) => phones.length > 0)).toBe(counts.withPhone);
  expect(count(({ note }) => note !== undefined)).toBe(counts.withNote);
  expect(
    count(
      ({ name, company, createdAt, deal, tags }) =>
        name !== "" && !!company && !!createdAt && !!deal?.amount && tags.length > 0,
    ),
  ).toBe(1_500);
});

test("the same seed gives the same bytes, another seed others", async () => {
  const bytesOf = async (seed: number) => {
    await writeContactsFile(folder, { contacts: 200, seed });
    return readFileSync(join(folder, "contacts.csv"));
  };
  expect((await bytesOf(1)).equals(await bytesOf(1))).toBe(true);
  expect((await bytesOf(1)).equals(await bytesOf(2))).toBe(false);
});
