import type { ByteSource, ContactItem, ContactStatistics, ImportContact, TableMapping } from "../contact-model.ts";
import type { ImportProblem } from "../model.ts";
import { type PreviewTableOptions, previewTable } from "../tables/preview-table.ts";
import { readContacts } from "../tables/read-contacts.ts";
import { readVcards } from "../vcard/read-vcards.ts";

/** Everything a file of contacts yielded, sorted by type. */
export type ContactsRead = { contacts: ImportContact[]; problems: ImportProblem[]; statistics: ContactStatistics };

/** Bytes as a file, cut into pieces of `pieceBytes` so that every seam is met. */
export function sourceOf(
  content: string | Uint8Array,
  { name = "contacts.csv", pieceBytes = 65_536 } = {},
): ByteSource {
  const bytes = Buffer.from(content);
  return {
    name,
    async *open() {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    },
  };
}

/** Reads a table as its preview suggests, or as `change` makes of the suggestion. */
export async function readTable(
  source: ByteSource,
  options: PreviewTableOptions = {},
  change: (mapping: TableMapping) => TableMapping = (mapping) => mapping,
): Promise<ContactsRead> {
  const { mapping } = await previewTable(source, options);
  return sortItems(readContacts(source, change(mapping)));
}

/** Reads a file of vCards. */
export async function readCards(source: ByteSource): Promise<ContactsRead> {
  return sortItems(readVcards(source));
}

/** All pieces that a writer yields, as one. */
export async function gather(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const gathered: Uint8Array[] = [];
  for await (const piece of pieces) gathered.push(piece);
  return Buffer.concat(gathered);
}

async function sortItems(batches: AsyncIterable<ContactItem[]>): Promise<ContactsRead> {
  const contacts: ImportContact[] = [];
  const problems: ImportProblem[] = [];
  let statistics: ContactStatistics | undefined;
  for await (const item of flatten(batches)) {
    if (item.type === "contact") contacts.push(item);
    else if (item.type === "problem") problems.push(item);
    else statistics = item;
  }
  if (!statistics) throw new Error("reading ends with its statistics");
  return { contacts, problems, statistics };
}

async function* flatten(batches: AsyncIterable<ContactItem[]>): AsyncGenerator<ContactItem> {
  for await (const items of batches) yield* items;
}
