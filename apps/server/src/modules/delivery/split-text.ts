/**
 * Cuts a text into pieces of at most `limit` UTF-16 units, at the last paragraph, line, sentence or word that fits; a
 * longer word is cut between letters, never within one. White space where it is cut falls away, nothing else does.
 */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const end = findEnd(rest, limit);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  if (rest !== "") pieces.push(rest);
  return pieces;
}

/** Where a piece may end, the best first. */
const boundaries = [/\n\s*\n/g, /\n/g, /[.!?…]\s/g, /\s/g];

function findEnd(text: string, limit: number): number {
  const head = text.slice(0, limit + 1);
  for (const boundary of boundaries) {
    const ends = [...head.matchAll(boundary)].map((match) => match.index + match[0].trimEnd().length);
    const end = ends.filter((index) => index <= limit).at(-1);
    // A piece that is nearly empty is not worth the better place.
    if (end !== undefined && end > limit / 4) return end;
  }
  return lastWholeLetter(head, limit);
}

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function lastWholeLetter(text: string, limit: number): number {
  // A family emoji is one letter of many units: look at the last stretch only.
  const from = Math.max(0, limit - 200);
  const start = isSecondHalf(text.charCodeAt(from)) ? from + 1 : from;
  let end = start;
  for (const { index, segment } of letters.segment(text.slice(start))) {
    if (start + index + segment.length > limit) break;
    end = start + index + segment.length;
  }
  return end > start ? end : limit;
}

function isSecondHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
