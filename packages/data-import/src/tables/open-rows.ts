import type { ByteSource, TableLayout } from "../contact-model.ts";
import { openCsv } from "../csv/read-csv.ts";
import type { RowItem } from "../csv/split-rows.ts";
import { readHead } from "../files/byte-source.ts";
import { detectEncoding } from "../files/read-lines.ts";
import { looksLikeVcard } from "../vcard/looks-like-vcard.ts";
import { isZip } from "../xlsx/check-archive.ts";
import { openXlsx } from "../xlsx/read-xlsx.ts";

/** What a caller may say about a table before it is read; what is left out is found out. */
export type KnownLayout = Partial<Omit<TableLayout, "dateOrder">>;

export type OpenedRows = {
  /** Final after the last row. */
  layout: () => Omit<TableLayout, "headerLine" | "dateOrder">;
  /** Names of all sheets; empty for CSV. */
  sheets: string[];
  rows: AsyncGenerator<RowItem[]>;
};

const oleMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** What a file of contacts is, told by its first bytes; undefined where it is neither text nor a spreadsheet. */
export async function detectContactFile(source: ByteSource): Promise<"csv" | "xlsx" | "vcard" | undefined> {
  const head = await readHead(source, 4096);
  // Old and encrypted spreadsheets are refused where they are read, which says why.
  if (isZip(head) || isOle(head)) return "xlsx";
  if (looksLikeVcard(head)) return "vcard";
  return isBinary(head) ? undefined : "csv";
}

/** Opens a table of either kind. Rows come in file order, to be read once. */
export async function openRows(source: ByteSource, known: KnownLayout = {}): Promise<OpenedRows> {
  const format = known.format ?? (await detectContactFile(source));
  if (format === "xlsx") {
    const { sheet, sheets, rows } = await openXlsx(source, known.sheet);
    return { layout: () => ({ format: "xlsx", sheet }), sheets, rows };
  }
  const { dialect, encoding, rows } = await openCsv(source, known);
  return { layout: () => ({ format: "csv", encoding: encoding(), ...dialect }), sheets: [], rows };
}

function isOle(head: Buffer): boolean {
  return head.subarray(0, 4).equals(oleMagic);
}

// Pictures and the like: control characters that no text has.
function isBinary(head: Buffer): boolean {
  if (detectEncoding(head) !== "utf-8") return false;
  const control = head.filter((byte) => byte < 9 || (byte > 13 && byte < 27)).length;
  return control > 2 && control > head.length / 20;
}
