import type { Locale } from "@karavan/contract";

/** The beginning tells enough, and bounds what looking for addresses may cost. */
const longestText = 2000;

/**
 * The language to answer a text in, as far as its letters tell: Cyrillic is answered in Russian, Latin in English.
 * Undefined when it has no such letters.
 */
export function detectLanguage(text: string): Locale | undefined {
  // Addresses and links are Latin in any language.
  const words = text.slice(0, longestText).replace(/\S+@\S+|https?:\S+|www\.\S+/gu, " ");
  const cyrillic = words.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = words.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (cyrillic + latin === 0) return undefined;
  // Names of brands and places stay Latin in a Russian sentence, hardly ever the other way round.
  return cyrillic * 4 >= latin ? "ru" : "en";
}
