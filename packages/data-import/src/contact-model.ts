import type { ImportProblem } from "./model.ts";

/** What a file of contacts is. */
export type ContactFormat = "csv" | "xlsx" | "vcard";

/** A file to read from: its name as problems tell it, and its bytes, which may be asked for more than once. */
export type ByteSource = { name: string; open: () => AsyncIterable<Uint8Array> };

/** Encodings a CSV or vCard file is told apart by; names as TextDecoder knows them. */
export type TextEncoding =
  | "utf-8"
  | "utf-16le"
  | "utf-16be"
  | "windows-1251"
  | "koi8-r"
  | "ibm866"
  | "x-mac-cyrillic"
  | "windows-1252";

export type Delimiter = "," | ";" | "\t" | "|";

/** One row, as text. Cells are as the file has them; a short row has fewer than the table has columns. */
export type TableRow = {
  type: "row";
  /** First line of the row in its file, from 1; in XLSX the number of the row. */
  line: number;
  cells: string[];
};

/** How a table is written in its file. Plain JSON: kept with the mapping, so that reading again reads the same. */
export type TableLayout = {
  format: "csv" | "xlsx";
  /** CSV only. */
  encoding?: TextEncoding;
  /** CSV only. */
  delimiter?: Delimiter;
  /** CSV only: a blank stands between delimiter and quote (`1, "two, three"`). */
  hasSpacedQuotes?: boolean;
  /** XLSX only: the sheet that is read. */
  sheet?: string;
  /** Line of the column names; rows up to it are no contacts. 0 where the table has no names. */
  headerLine: number;
  /** Order of day and month in dates such as 03/04/2025. */
  dateOrder: "dmy" | "mdy";
};

/** Type of a column, for a custom field made of it. */
export type ColumnType = "text" | "number" | "money" | "date" | "choice" | "yes_no" | "link";

export type TableColumn = {
  /** Position from 0: the name alone does not tell columns apart, exports repeat and omit names. */
  index: number;
  /** As in the file, trimmed; empty where there is none. */
  name: string;
  type: ColumnType;
  /** Rows with something in this column, among those surveyed. */
  filled: number;
  /** Up to five different values, for a person to recognise the column by. */
  samples: string[];
  /** Every value, where there are few: the options of a choice. */
  choices?: string[];
};

/** What a column may become. Those that take many values: `email`, `phone`, `tags`, `note`, `address`, `link`. */
export type ContactField =
  | "name"
  | "firstName"
  | "middleName"
  | "lastName"
  | "email"
  | "phone"
  | "company"
  | "jobTitle"
  | "tags"
  | "note"
  | "owner"
  | "locale"
  | "createdAt"
  | "externalId"
  | "birthday"
  | "address"
  | "link"
  | "dealTitle"
  | "dealAmount"
  | "dealCurrency"
  | "dealStage";

/** What an address is for, where the file says. */
export type AddressLabel = "work" | "home" | "mobile" | "fax" | "other";

/** One column's place in a contact. `custom` makes a custom field, `skip` leaves the column out. */
export type ColumnMapping = {
  column: number;
  /** The column's name when the mapping was made; where it differs, the column is looked for by name. */
  name: string;
  target: ContactField | "custom" | "skip";
  /** For `email` and `phone`. */
  label?: AddressLabel;
  /** For `custom`. */
  type?: ColumnType;
  /** From 0 to 1: how sure the guess is; 1 where a preset or a person said so. */
  confidence: number;
};

/** Products whose exports are recognised by their column names. */
export type TablePreset = "hubspot" | "pipedrive" | "amocrm" | "google" | "linkedin" | "outlook";

/** How a table becomes contacts. Plain JSON: shown to a person, changed, stored with the import. */
export type TableMapping = { preset: TablePreset | null; layout: TableLayout; columns: ColumnMapping[] };

export type ContactOptions = {
  /** IANA zone of dates with a time but without a zone; UTC where absent. */
  timeZone?: string;
};

export type ImportAddress = { value: string; label?: AddressLabel };

/** A value of a column that became a custom field. */
export type ImportCustomValue = {
  /** Index of the column; -1 for a property of a vCard. */
  column: number;
  name: string;
  type: ColumnType;
  /**
   * In the form of its type: a decimal number (`number`, `money`), `2025-03-04` or an instant (`date`), `true` or `false`
   * (`yes_no`). Null where the value does not fit, which a problem tells.
   */
  value: string | null;
  /** As in the file. */
  raw: string;
};

export type ImportDeal = {
  title?: string;
  /** Decimal number with a point, without grouping: `125000.5`. */
  amount?: string;
  /** ISO 4217 where it is recognised, otherwise as in the file. */
  currency?: string;
  stage?: string;
};

/** A person of a CSV row, an XLSX row or a vCard. It has a name or at least one address. */
export type ImportContact = {
  type: "contact";
  /** `imp:` and a SHA-256 of the file's own id where it has one, otherwise of everything the row says. */
  externalId: string;
  /** The id the file gives. */
  sourceId?: string;
  /** As shown: the full name, or what the parts make; empty where only addresses are known. */
  name: string;
  firstName?: string;
  middleName?: string;
  lastName?: string;
  /** Checked for their form, without repetitions. */
  emails: ImportAddress[];
  /** As written: making them international needs the organization's region. Those that cannot be phones are problems. */
  phones: ImportAddress[];
  company?: string;
  jobTitle?: string;
  tags: string[];
  note?: string;
  owner?: string;
  /** As in the file: `ru`, `Russian`, `русский`. */
  locale?: string;
  createdAt?: Date;
  /** `1990-03-04`, or `--03-04` without a year. */
  birthday?: string;
  addresses: string[];
  links: string[];
  deal?: ImportDeal;
  custom: ImportCustomValue[];
  /** vCard only: the card has a picture, which is not read. */
  hasPhoto?: boolean;
  file: string;
  /** First line of the row or card, from 1. */
  line: number;
};

/** Last item: `rows` are counted before anything is decided; `rows - contacts` were refused, each with a problem. */
export type ContactStatistics = {
  type: "contact_statistics";
  rows: number;
  contacts: number;
  problems: number;
};

export type ContactItem = ImportContact | ImportProblem | ContactStatistics;
