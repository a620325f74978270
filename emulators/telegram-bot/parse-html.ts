import { badRequest } from "./api-error.ts";
import type { Entity } from "./wire.ts";

type Formatted = { text: string; entities: Entity[] };
type OpenTag = { name: string; entity: Entity };
type Parsing = Formatted & { source: string; open: OpenTag[] };

const entityByTag: Record<string, string> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  code: "code",
  pre: "pre",
  a: "text_link",
  blockquote: "blockquote",
  "tg-spoiler": "spoiler",
  span: "spoiler",
};
const characterByName: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const token = /<(\/?)([a-z][a-z0-9-]*)((?:\s[^>]*)?)>|&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|amp|quot));/gi;

/** Reads `parse_mode` HTML. Throws a 400 for what Telegram refuses: unknown tags, a stray `<`, tags left open. */
export function parseHtml(source: string): Formatted {
  const parsing: Parsing = { source, text: "", entities: [], open: [] };
  let from = 0;
  for (const match of source.matchAll(token)) {
    readPlain(parsing, from, match.index);
    from = match.index + match[0].length;
    const [, slash, tag, attributes, decimal, hex, name] = match;
    if (tag === undefined) parsing.text += readCharacter(decimal, hex, name);
    else if (slash) closeTag(parsing, tag.toLowerCase(), match.index);
    else openTag(parsing, tag.toLowerCase(), attributes ?? "", match.index);
  }
  readPlain(parsing, from, source.length);
  const unclosed = parsing.open.at(-1);
  if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  const entities = parsing.entities.filter(({ length }) => length > 0);
  return { text: parsing.text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

function readPlain(parsing: Parsing, from: number, to: number): void {
  const plain = parsing.source.slice(from, to);
  const stray = plain.indexOf("<");
  if (stray >= 0) {
    throw cannotParse(
      `Unsupported start tag "${plain.charAt(stray + 1)}" at byte offset ${byteOffset(parsing, from + stray)}`,
    );
  }
  parsing.text += plain;
}

function readCharacter(decimal: string | undefined, hex: string | undefined, name: string | undefined): string {
  if (name !== undefined) return characterByName[name.toLowerCase()] ?? "";
  const code = decimal === undefined ? Number.parseInt(hex ?? "0", 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

function decodeCharacters(attribute: string): string {
  return attribute.replace(token, (whole, _slash, tag, _attributes, decimal, hex, name) => {
    return tag === undefined ? readCharacter(decimal, hex, name) : whole;
  });
}

function openTag(parsing: Parsing, name: string, attributes: string, at: number): void {
  const type = entityByTag[name];
  const isSpoilerSpan = /class\s*=\s*["']?tg-spoiler/i.test(attributes);
  if (!type || (name === "span" && !isSpoilerSpan)) {
    throw cannotParse(`Unsupported start tag "${name}" at byte offset ${byteOffset(parsing, at)}`);
  }
  const entity: Entity = { type, offset: parsing.text.length, length: 0 };
  const url = /href\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/i.exec(attributes);
  if (name === "a") entity.url = decodeCharacters(url?.[1] ?? url?.[2] ?? url?.[3] ?? "");
  parsing.open.push({ name, entity });
}

function closeTag(parsing: Parsing, name: string, at: number): void {
  const last = parsing.open.pop();
  const offset = byteOffset(parsing, at);
  if (!last) throw cannotParse(`Unexpected end tag at byte offset ${offset}`);
  if (last.name !== name) {
    throw cannotParse(`Unmatched end tag at byte offset ${offset}, expected "</${last.name}>", found "</${name}>"`);
  }
  last.entity.length = parsing.text.length - last.entity.offset;
  // A link without an address is shown as plain text.
  if (last.entity.type !== "text_link" || last.entity.url) parsing.entities.push(last.entity);
}

function byteOffset({ source }: Parsing, at: number): number {
  return Buffer.byteLength(source.slice(0, at));
}

function cannotParse(reason: string): Error {
  return badRequest(`can't parse entities: ${reason}`);
}
