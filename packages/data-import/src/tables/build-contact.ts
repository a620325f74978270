import type {
  AddressLabel,
  ColumnMapping,
  ImportAddress,
  ImportContact,
  ImportCustomValue,
  ImportDeal,
  TableRow,
} from "../contact-model.ts";
import { unprotectCell } from "../csv/protect-cell.ts";
import { externalId } from "../external-id.ts";
import type { ImportProblem, ProblemCode } from "../model.ts";
import { cleanName } from "../person-name.ts";
import { problem } from "../problem.ts";
import type { ZonedClock } from "../zoned-time.ts";
import { convertValue } from "./convert-value.ts";
import { parseEmail, parsePhone, splitAddresses, splitLinks, splitTags } from "./parse-address.ts";
import { currencyOf, parseAmount } from "./parse-amount.ts";
import { type DayOrder, isoDay, parseDate, toInstant } from "./parse-date.ts";

/** Addresses in one cell beyond which it is a list of people, not one of them. */
const mostAddresses = 100;

/** What reading one row needs to know. */
export type ContactReading = {
  file: string;
  columns: readonly ColumnMapping[];
  /** Cells that have a column; further ones have no name. */
  width: number;
  dateOrder: DayOrder;
  clock: ZonedClock;
};

type Draft = {
  reading: ContactReading;
  line: number;
  contact: ImportContact;
  deal: ImportDeal;
  notes: string[];
  problems: ImportProblem[];
};

/** One row as a contact with the problems of its values, or as the problem for which it is refused. */
export function buildContact(reading: ContactReading, { line, cells }: TableRow): (ImportContact | ImportProblem)[] {
  const draft = startDraft(reading, line, cells);
  for (const mapping of reading.columns) {
    const text = unprotectCell(cells[mapping.column] ?? "").trim();
    if (text !== "") takeValue(draft, mapping, text);
  }
  const { contact, problems } = draft;
  finishContact(draft);
  if (isEmptyContact(contact))
    return [...problems, problem(reading.file, "contact_empty", cells.join(" | "), { line })];
  return [...problems, contact];
}

/** Whether nothing tells who a contact is: no name, no address. */
export function isEmptyContact({ name, emails, phones }: ImportContact): boolean {
  return name === "" && emails.length === 0 && phones.length === 0;
}

/** The parts of a name as one. */
export function joinName({ firstName, middleName, lastName }: Partial<ImportContact>): string {
  return [firstName, middleName, lastName].filter((part) => part !== undefined && part !== "").join(" ");
}

function startDraft(reading: ContactReading, line: number, cells: readonly string[]): Draft {
  const contact: ImportContact = {
    type: "contact",
    externalId: externalId(["contact", ...trimEnd(cells)]),
    name: "",
    emails: [],
    phones: [],
    tags: [],
    addresses: [],
    links: [],
    custom: [],
    file: reading.file,
    line,
  };
  return { reading, line, contact, deal: {}, notes: [], problems: [] };
}

// Spreadsheets add or leave out empty cells at the end of a row as they please.
function trimEnd(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return cells.slice(0, last + 1).map((cell) => cell.trim());
}

function finishContact({ contact, deal, notes }: Draft): void {
  contact.name ||= joinName(contact);
  if (notes.length > 0) contact.note = notes.join("\n\n");
  if (Object.keys(deal).length > 0) contact.deal = deal;
}

function takeValue(draft: Draft, mapping: ColumnMapping, text: string): void {
  const { contact, deal } = draft;
  switch (mapping.target) {
    case "name":
    case "firstName":
    case "middleName":
    case "lastName":
    case "company":
    case "owner":
    case "jobTitle":
      contact[mapping.target] = cleanName(text).replace(/\s+/g, " ");
      break;
    case "locale":
      contact.locale = text;
      break;
    case "externalId":
      contact.sourceId = text;
      break;
    case "email":
      takeEmails(draft, text, mapping.label);
      break;
    case "phone":
      takePhones(draft, text, mapping.label);
      break;
    case "tags":
      contact.tags = [...new Set([...contact.tags, ...splitTags(text)])];
      break;
    case "note":
      draft.notes.push(text);
      break;
    case "address":
      contact.addresses.push(text);
      break;
    case "link":
      contact.links.push(...splitLinks(text));
      break;
    case "createdAt":
    case "birthday":
      takeDate(draft, mapping.target, text);
      break;
    case "dealTitle":
      deal.title = text;
      break;
    case "dealStage":
      deal.stage = text;
      break;
    case "dealCurrency":
      deal.currency = currencyOf(text) ?? text;
      break;
    case "dealAmount":
      takeAmount(draft, text);
      break;
    case "custom":
      contact.custom.push(takeCustom(draft, mapping, text));
      break;
    case "skip":
      break;
  }
}

function takeEmails(draft: Draft, text: string, label: AddressLabel | undefined): void {
  for (const part of takeParts(draft, text)) {
    const email = parseEmail(part);
    if (email === undefined) tell(draft, "email_invalid", part);
    else addAddress(draft.contact.emails, email, label);
  }
}

function takeParts(draft: Draft, text: string): string[] {
  const parts = splitAddresses(text);
  if (parts.length > mostAddresses) tell(draft, "addresses_too_many", parts.slice(mostAddresses).join(", "));
  return parts.slice(0, mostAddresses);
}

function takePhones(draft: Draft, text: string, label: AddressLabel | undefined): void {
  const parts = takeParts(draft, text);
  const phones = parts.map(parsePhone);
  // A comma may group the digits of one phone as well as set two apart.
  const whole = phones.includes(undefined) ? parsePhone(text.replaceAll(",", " ")) : undefined;
  if (whole !== undefined) addAddress(draft.contact.phones, whole, label);
  for (const [at, phone] of whole === undefined ? phones.entries() : []) {
    if (phone === undefined) tell(draft, "phone_invalid", parts[at] ?? text);
    else addAddress(draft.contact.phones, phone, label);
  }
}

/** Adds an address unless it is there. */
export function addAddress(addresses: ImportAddress[], value: string, label: AddressLabel | undefined): void {
  const same = value.toLowerCase();
  if (addresses.some((address) => address.value.toLowerCase() === same)) return;
  addresses.push(label === undefined ? { value } : { value, label });
}

function takeDate(draft: Draft, target: "createdAt" | "birthday", text: string): void {
  const { dateOrder, clock } = draft.reading;
  const date = parseDate(text, dateOrder);
  if (!date) tell(draft, "date_unreadable", text);
  else if (target === "createdAt") draft.contact.createdAt = toInstant(date, clock);
  else draft.contact.birthday = isoDay(date);
}

function takeAmount(draft: Draft, text: string): void {
  const amount = parseAmount(text);
  if (amount) draft.deal = { ...draft.deal, amount: amount.value, currency: draft.deal.currency ?? amount.currency };
  else tell(draft, "amount_unreadable", text);
}

function takeCustom(draft: Draft, { column, name, type = "text" }: ColumnMapping, raw: string): ImportCustomValue {
  const { dateOrder, clock } = draft.reading;
  const value = convertValue(raw, type, { dateOrder, clock });
  if (value === null) tell(draft, "value_unreadable", name === "" ? raw : `${name}: ${raw}`);
  return { column, name, type, value, raw };
}

function tell({ reading, line, problems }: Draft, code: ProblemCode, text: string): void {
  problems.push(problem(reading.file, code, text, { line }));
}
