/**
 * How text is written down for searching and sorting, and how typed text is read for it: both the same way, so that
 * case, accents, ё and е, brackets and spaces of a phone number never hide a record.
 */

/** Accents fall off letters. Not the breve of й, which is another letter than и. */
const accents = /[\u0300-\u0305\u0307-\u036f]|(?<!\u0438)\u0306/gu;

/** Text as it is compared: lower-case, without accents (ё is е), one space between words. */
export function foldText(text: string): string {
  const letters = text.normalize("NFKD").toLowerCase().replace(accents, "").normalize("NFKC");
  // A sigma at the end of a word is another letter to Unicode and the same one to people.
  return letters.replace(/ς/gu, "σ").replace(/\s+/gu, " ").trim();
}

/** What a record is found by: its folded parts, each on a line of its own so that no match spans two. */
export function toSearchText(parts: readonly (string | null | undefined)[]): string {
  return parts
    .filter((part): part is string => typeof part === "string" && part !== "")
    .map(foldText)
    .join("\n");
}

/** Digits, and what people put between the digits of a phone number. */
const phoneLike = /^[+(]?[\d\s().+/-]*\d[\d\s().+/-]*$/u;

/**
 * What a record must hold to be found: for every word one of its spellings. A number is one word however it is spaced,
 * and is looked for as typed or as its bare digits (without the 00 that stands for a plus).
 */
export function searchWords(typed: string): string[][] {
  const text = foldText(typed);
  if (text === "") return [];
  if (phoneLike.test(text)) return [[...new Set([text, text.replace(/\D/g, "").replace(/^00(?=\d{3})/, "")])]];
  return [...new Set(text.split(" "))].map((word) => [word]);
}
