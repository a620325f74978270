import type { ByteSource, ContactItem } from "../contact-model.ts";
import { problem } from "../problem.ts";
import { buildCard, type Card } from "./build-card.ts";
import { parseProperty } from "./parse-property.ts";
import { type CardLine, readCardLines } from "./read-card-lines.ts";

/** Characters of one card beyond which it is no card. Pictures count by what is kept of them: nothing. */
const longestCard = 1_048_576;
const mostProperties = 2_000;

const knownVersion = /^(?:2\.1|3\.0|4\.0)$/;

type Reading = {
  file: string;
  card: Card | undefined;
  length: number;
  /** Depth of cards within a card, which vCard 2.1 allows as AGENT: they are somebody else. */
  nested: number;
  toldStray: boolean;
  cards: number;
  contacts: number;
  problems: number;
};

/**
 * Reads a file of vCards (2.1, 3.0, 4.0, mixed): contacts and problems in file order, in batches, then the statistics.
 * Every card is one contact or is refused with a problem. Pictures are noted and left out. Memory stays flat.
 */
export async function* readVcards(
  source: ByteSource,
  { signal }: { signal?: AbortSignal } = {},
): AsyncGenerator<ContactItem[]> {
  const reading: Reading = {
    file: source.name,
    card: undefined,
    length: 0,
    nested: 0,
    toldStray: false,
    cards: 0,
    contacts: 0,
    problems: 0,
  };
  for await (const lines of readCardLines(source.open())) {
    signal?.throwIfAborted();
    yield count(
      reading,
      lines.flatMap((line) => readLine(reading, line)),
    );
  }
  yield count(reading, endFile(reading));
  const { cards, contacts, problems } = reading;
  yield [{ type: "contact_statistics", rows: cards, contacts, problems }];
}

function readLine(reading: Reading, { line, text }: CardLine): ContactItem[] {
  const trimmed = text.trim();
  if (trimmed === "") return [];
  if (/^BEGIN:VCARD$/i.test(trimmed)) return beginCard(reading, line);
  if (/^END:VCARD$/i.test(trimmed)) return endCard(reading);
  if (reading.nested > 0) return [];
  return reading.card ? addProperty(reading, reading.card, { line, text }) : tellStray(reading, line, trimmed);
}

function beginCard(reading: Reading, line: number): ContactItem[] {
  const last = reading.card?.properties.at(-1);
  if (reading.nested > 0 || (last?.name === "AGENT" && last.value.trim() === "")) {
    reading.nested++;
    return [];
  }
  const items = reading.card ? cutCard(reading, reading.card) : [];
  reading.card = { file: reading.file, line, properties: [] };
  reading.length = 0;
  return items;
}

function endCard(reading: Reading): ContactItem[] {
  if (reading.nested > 0) {
    reading.nested--;
    return [];
  }
  const { card } = reading;
  reading.card = undefined;
  return card ? closeCard(reading, card) : [];
}

/** A card that the next one or the end of the file cuts off: what is there is read. */
function cutCard(reading: Reading, card: Card): ContactItem[] {
  const items: ContactItem[] = [problem(reading.file, "vcard_truncated", "", { line: card.line })];
  return [...items, ...closeCard(reading, card)];
}

function closeCard(reading: Reading, card: Card): ContactItem[] {
  reading.cards++;
  if (reading.length > longestCard || card.properties.length > mostProperties)
    return [problem(reading.file, "vcard_too_long", "", { line: card.line })];
  const version = card.properties.find(({ name }) => name === "VERSION")?.value.trim() ?? "";
  const items: ContactItem[] = knownVersion.test(version)
    ? []
    : [problem(reading.file, "vcard_version_unknown", version, { line: card.line })];
  return [...items, ...buildCard(card)];
}

function addProperty(reading: Reading, card: Card, { line, text }: CardLine): ContactItem[] {
  const parsed = parseProperty(text, line);
  // Base64 without its indentation; there is nothing to say about it.
  if (!parsed && card.properties.at(-1)?.encoding === "base64") return [];
  if (!parsed) return [problem(reading.file, "vcard_line_broken", bytesToText(text), { line })];
  const { property, isKnownCharset } = parsed;
  reading.length += property.value.length;
  if (reading.length <= longestCard && card.properties.length <= mostProperties) card.properties.push(property);
  return isKnownCharset ? [] : [problem(reading.file, "vcard_charset_unknown", property.charset, { line })];
}

function tellStray(reading: Reading, line: number, text: string): ContactItem[] {
  if (reading.toldStray) return [];
  reading.toldStray = true;
  return [problem(reading.file, "vcard_line_broken", bytesToText(text), { line })];
}

function endFile(reading: Reading): ContactItem[] {
  const { card, file } = reading;
  reading.card = undefined;
  if (card) return cutCard(reading, card);
  return reading.cards === 0 ? [problem(file, "contacts_none")] : [];
}

// Lines are kept as bytes.
function bytesToText(text: string): string {
  return Buffer.from(text, "latin1").toString("utf8");
}

function count(reading: Reading, items: ContactItem[]): ContactItem[] {
  for (const { type } of items) {
    if (type === "contact") reading.contacts++;
    else if (type === "problem") reading.problems++;
  }
  return items;
}
