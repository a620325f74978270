/** A piece of a text: as it stands, or something one can follow. */
export interface TextPiece {
  text: string;
  href?: string;
}

/**
 * Addresses of pages and of mail, as people type them. Only http, https and mailto are ever followed: whatever else a
 * client sends stays text.
 */
const link =
  /(?<url>\bhttps?:\/\/[^\s<>"«»“”]+|\bwww\.[^\s<>"«»“”]+\.[^\s<>"«»“”]+)|(?<mail>[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/giu;

/** Splits a text at the links in it. The pieces put together are the text again. */
export function findLinks(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(link)) {
    const found = trimEnd(match[0]);
    const href = hrefOf(found, match.groups?.["mail"] !== undefined);
    if (href === undefined) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: found, href });
    end = match.index + found.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** What ends a sentence is no part of the address; a bracket only when it was opened before it. */
function trimEnd(found: string): string {
  let trimmed = found.replace(/[.,:;!?…'’*_]+$/u, "");
  while (/[)\]]$/.test(trimmed) && count(trimmed, /[)\]]/g) > count(trimmed, /[([]/g))
    trimmed = trimEnd(trimmed.slice(0, -1));
  return trimmed;
}

function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0;
}

function hrefOf(found: string, isMail: boolean): string | undefined {
  if (isMail) return `mailto:${found}`;
  const address = /^https?:/i.test(found) ? found : `https://${found}`;
  return URL.canParse(address) ? address : undefined;
}
