import type { Entity } from "./wire.ts";

const patterns: [type: string, pattern: RegExp][] = [
  ["bot_command", /(?<![\w/])\/[a-z0-9_]{1,32}(?:@\w{4,32})?(?!\w)/gi],
  ["url", /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/gi],
  ["email", /\b[\w.+-]+@[\w-]+\.[\w.-]*\w\b/g],
  ["mention", /(?<![\w@.])@[a-z]\w{3,31}\b/gi],
  ["hashtag", /(?<![\p{L}\w#])#[\p{L}\w]*[\p{L}_][\p{L}\w]*/gu],
  ["phone_number", /(?<![\d+])\+\d[\d ()-]{8,18}\d(?!\d)/g],
];

/** What Telegram itself marks in plain text: commands, links, mentions and the like, by position, never overlapping. */
export function detectEntities(text: string): Entity[] {
  const found: Entity[] = [];
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const entity: Entity = { type, offset: match.index, length: match[0].length };
      if (!found.some((other) => overlaps(other, entity))) found.push(entity);
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

function overlaps(a: Entity, b: Entity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
