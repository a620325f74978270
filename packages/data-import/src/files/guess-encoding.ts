import type { TextEncoding } from "../contact-model.ts";

/** Single-byte encodings, the likelier first: a tie, as in a text whose only sign is ©, goes to the first. */
const singleByte = ["windows-1252", "windows-1251", "koi8-r", "ibm866", "x-mac-cyrillic"] as const;

/** Russian letters from the most to the least frequent one. */
const russian = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";
const otherCyrillic = "іїєґў";
/** Signs beyond ASCII that belong into any text. */
const ordinarySign = /[«»„“”‘’‚‹›…–—•·№§©®™°±×÷€£¥¢¿¡´¨¸\u00a0\u00ad¼½¾²³¹ªº]/;
/** U+FFFD in UTF-8. */
const unreadable = Buffer.from("\ufffd");
const wordOrSign = /\p{L}+|[^\p{ASCII}\p{L}]/gu;

/**
 * Encoding of a piece of text that has bytes beyond ASCII: UTF-8 where the bytes are well-formed (a few broken ones do not
 * count), otherwise the single-byte encoding in which they read most like words. Tells Russian, Ukrainian and Western
 * European texts; nothing else. Libraries that tell many more do not know CP866 and the Macintosh's Cyrillic.
 */
export function guessEncoding(sample: Uint8Array): TextEncoding {
  if (isMostlyUtf8(sample)) return "utf-8";
  let best: TextEncoding = "windows-1252";
  let highest = Number.NEGATIVE_INFINITY;
  for (const encoding of singleByte) {
    const score = scoreText(new TextDecoder(encoding).decode(sample));
    if (score > highest) {
      best = encoding;
      highest = score;
    }
  }
  return best;
}

function isMostlyUtf8(sample: Uint8Array): boolean {
  // Streaming, because the sample may end within a character.
  const text = new TextDecoder("utf-8").decode(sample, { stream: true });
  const signs = text.match(/[^\p{ASCII}]/gu) ?? [];
  const unknown = signs.filter((sign) => sign === "\ufffd").length;
  if (unknown === 0) return true;
  // The sign for "unreadable" may itself be well-formed: the file was damaged before.
  const written = countSequences(sample, unreadable);
  return (unknown - written) * 10 <= signs.length - unknown + written;
}

function countSequences(bytes: Uint8Array, sequence: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = buffer.indexOf(sequence); at >= 0; at = buffer.indexOf(sequence, at + sequence.length)) count++;
  return count;
}

/** How much a text reads like words. Only what lies beyond ASCII counts: the rest is the same in every encoding. */
function scoreText(text: string): number {
  let score = 0;
  for (const [piece] of text.matchAll(wordOrSign)) {
    if (/^\p{ASCII}+$/u.test(piece)) continue;
    score += /^\p{L}/u.test(piece) ? scoreWord(piece) : scoreSign(piece);
  }
  return score;
}

function scoreSign(sign: string): number {
  if (ordinarySign.test(sign)) return 0;
  return /\p{C}/u.test(sign) ? -5 : -2;
}

function scoreWord(word: string): number {
  const cyrillic = word.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const letters = cyrillic === 0 ? scoreLatin(word) : scoreCyrillic(word);
  const isMixed = cyrillic > 0 && cyrillic < word.length;
  // Small letters turn into capitals and back in the wrong encoding.
  const isWellCased = !/\p{Ll}\p{Lu}/u.test(word) && !/^\p{Lu}{2,}\p{Ll}/u.test(word);
  // Most text is in small letters, which some encodings have where others have capitals.
  const likely = /^\p{Lu}{2,}$/u.test(word) && letters > 0 ? letters * 0.7 : letters;
  return likely - (isMixed ? 2 * word.length : 0) - (isWellCased ? 0 : 2 * word.length);
}

// A letter that stands alone proves nothing: any byte is a letter somewhere.
function scoreCyrillic(word: string): number {
  let score = 0;
  for (const letter of word.toLowerCase()) {
    const rank = russian.indexOf(letter);
    if (rank >= 0) score += 1.4 - rank * 0.03;
    else if (otherCyrillic.includes(letter)) score += 0.2;
    else if (/\p{Script=Cyrillic}/u.test(letter)) score -= 3;
  }
  return word.length === 1 ? Math.min(score, 0) : score;
}

// In the languages of Western Europe accents are few among plain letters.
function scoreLatin(word: string): number {
  const accented = word.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  const plain = word.length - accented;
  if (!/^[\p{ASCII}À-ÖØ-öø-ÿŒœŠšŽžŸ]+$/u.test(word)) return -2 * accented;
  return accented <= plain || word.length === 1 ? accented * (word.length === 1 ? 0.1 : 1.2) : -accented;
}
