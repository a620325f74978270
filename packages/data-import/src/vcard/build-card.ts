import type { AddressLabel, ImportContact, ImportCustomValue } from "../contact-model.ts";
import { externalId } from "../external-id.ts";
import type { ImportProblem, ProblemCode } from "../model.ts";
import { cleanName } from "../person-name.ts";
import { problem } from "../problem.ts";
import { addAddress, isEmptyContact, joinName } from "../tables/build-contact.ts";
import { labelOf, nameOf } from "../tables/name-columns.ts";
import { parseEmail, parsePhone } from "../tables/parse-address.ts";
import { isoDay, parseDate } from "../tables/parse-date.ts";
import { type CardProperty, splitEscaped, unescapeText } from "./parse-property.ts";

/** A card between BEGIN and END. */
export type Card = { file: string; line: number; properties: CardProperty[] };

type Draft = {
  card: Card;
  contact: ImportContact;
  notes: string[];
  labels: Map<string, string>;
  problems: ImportProblem[];
};

/** Of no use in a contact: form, keys, pictures, and what repeats other properties. */
const ignored =
  /^(?:BEGIN|END|VERSION|PRODID|REV|KEY|LOGO|SOUND|AGENT|TZ|GEO|CLASS|MAILER|SOURCE|SORT-STRING|LABEL|KIND|XML|CLIENTPIDMAP|PROFILE|X-AB(?:LABEL|ADR|SHOWAS|UID)|X-PHONETIC-.*|X-MS-OL-.*|X-IMAGE.*)$/;

/** One card as a contact with the problems of its values, or as the problem for which it is refused. */
export function buildCard(card: Card): (ImportContact | ImportProblem)[] {
  const draft = startDraft(card);
  for (const property of card.properties) takeProperty(draft, property);
  const { contact, notes, problems } = draft;
  contact.name ||= joinName(contact) || nicknameOf(contact);
  if (notes.length > 0) contact.note = notes.join("\n\n");
  if (!isEmptyContact(contact)) return [...problems, contact];
  const text = card.properties.map(({ name, value }) => `${name}:${value}`).join(" | ");
  return [...problems, problem(card.file, "contact_empty", text, { line: card.line })];
}

function startDraft(card: Card): Draft {
  const parts = card.properties
    .filter(({ name }) => name !== "REV" && name !== "PRODID")
    .map(({ name, value }) => `${name}:${value}`);
  const contact: ImportContact = {
    type: "contact",
    externalId: externalId(["contact", ...parts]),
    name: "",
    emails: [],
    phones: [],
    tags: [],
    addresses: [],
    links: [],
    custom: [],
    file: card.file,
    line: card.line,
  };
  const labels = card.properties.filter(({ name, group }) => name === "X-ABLABEL" && group !== "");
  return {
    card,
    contact,
    notes: [],
    // Apple writes its own labels as `_$!<HomePage>!$_`.
    labels: new Map(labels.map(({ group, value }) => [group, unescapeText(value).replace(/^_?\$!<|>!\$_?$/g, "")])),
    problems: [],
  };
}

function takeProperty(draft: Draft, property: CardProperty): void {
  const { contact, notes } = draft;
  const { name, value } = property;
  if (ignored.test(name)) return;
  if (name === "PHOTO") contact.hasPhoto = true;
  else if (value.replace(/[;,\s]/g, "") === "") return;
  else if (name === "FN") contact.name ||= oneLine(unescapeText(value));
  else if (name === "N") takeName(contact, value);
  else if (name === "EMAIL") takeEmail(draft, property);
  else if (name === "TEL") takePhone(draft, property);
  else if (name === "ORG") takeOrganization(contact, value);
  else if (name === "TITLE" && contact.jobTitle === undefined) contact.jobTitle = oneLine(unescapeText(value));
  else if (name === "NOTE") notes.push(unescapeText(value).trim());
  else if (name === "CATEGORIES")
    contact.tags = [...new Set([...contact.tags, ...splitEscaped(value, ",").map(oneLine)])];
  else if (name === "ADR") takePostalAddress(contact, value);
  else if (name === "URL") contact.links.push(unescapeText(value).trim());
  else if (name === "BDAY") takeBirthday(draft, property);
  else if (name === "LANG") contact.locale ??= value.trim();
  else if (name === "UID") contact.sourceId ??= unescapeText(value).trim();
  else contact.custom.push(customOf(draft, property));
}

function takeName(contact: ImportContact, value: string): void {
  const [lastName, firstName, middleName] = splitEscaped(value, ";").map(oneLine);
  if (lastName) contact.lastName ??= lastName;
  if (firstName) contact.firstName ??= firstName;
  if (middleName) contact.middleName ??= middleName;
}

function takeEmail(draft: Draft, property: CardProperty): void {
  const text = unescapeText(property.value).trim();
  const email = parseEmail(text);
  if (email === undefined) tell(draft, "email_invalid", text, property.line);
  else addAddress(draft.contact.emails, email, addressLabel(draft, property));
}

function takePhone(draft: Draft, property: CardProperty): void {
  const text = unescapeText(property.value).replace(/^tel:/i, "").replace(/;ext=/i, " ext ").replace(/;.*$/, "").trim();
  const phone = parsePhone(text);
  if (phone === undefined) tell(draft, "phone_invalid", text, property.line);
  else addAddress(draft.contact.phones, phone, addressLabel(draft, property));
}

function addressLabel({ labels }: Draft, { types, group }: CardProperty): AddressLabel | undefined {
  if (types.includes("fax")) return "fax";
  if (types.includes("cell") || types.includes("iphone")) return "mobile";
  if (types.includes("work")) return "work";
  if (types.includes("home")) return "home";
  const written = labels.get(group);
  if (written !== undefined) return labelOf(nameOf(written)) ?? "other";
  return types.includes("other") || types.includes("pager") ? "other" : undefined;
}

function takeOrganization(contact: ImportContact, value: string): void {
  const [company = "", ...units] = splitEscaped(value, ";").map(oneLine);
  if (company !== "") contact.company ??= company;
  const unit = units.filter((each) => each !== "").join(", ");
  if (unit !== "") contact.custom.push({ column: -1, name: "Department", type: "text", value: unit, raw: unit });
}

// Post box, extended address and street come first in a vCard; people write the street first.
function takePostalAddress(contact: ImportContact, value: string): void {
  const [box = "", extended = "", street = "", ...rest] = splitEscaped(value, ";").map(oneLine);
  const address = [street, extended, box, ...rest].filter((part) => part !== "").join(", ");
  if (address !== "") contact.addresses.push(address);
}

function takeBirthday(draft: Draft, { value, line }: CardProperty): void {
  const text = value.trim();
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T.*)?$/.exec(text);
  const date = parseDate(compact ? `${compact[1]}-${compact[2]}-${compact[3]}` : text.replace(/T.*$/, ""), "dmy");
  const yearless = /^--(\d{2})-?(\d{2})$/.exec(text);
  if (date) draft.contact.birthday = isoDay(date);
  else if (yearless) draft.contact.birthday = `--${yearless[1]}-${yearless[2]}`;
  else tell(draft, "date_unreadable", text, line);
}

function customOf({ labels }: Draft, { name, group, value }: CardProperty): ImportCustomValue {
  const text = splitEscaped(value, ";")
    .map(oneLine)
    .filter((part) => part !== "")
    .join(", ");
  return { column: -1, name: labels.get(group) ?? name, type: "text", value: text, raw: text };
}

function nicknameOf({ custom }: ImportContact): string {
  return custom.find(({ name }) => name === "NICKNAME")?.raw ?? "";
}

function oneLine(text: string): string {
  return cleanName(text).replace(/\s+/g, " ");
}

function tell({ card, problems }: Draft, code: ProblemCode, text: string, line: number): void {
  problems.push(problem(card.file, code, text, { line }));
}
