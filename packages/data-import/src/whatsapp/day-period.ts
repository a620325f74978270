// WhatsApp prints "am" and "pm" in the phone's language, as the system's locale data has it. The same data is in Intl,
// so the words are asked from there instead of being listed by hand.
const languages =
  "af am ar az be bg bn bs ca cs cy da de el en es es-MX et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl pa pl ps pt pt-PT ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh zh-TW zu".split(
    " ",
  );

let hoursByWord: Map<string, Set<number>> | undefined;

/** Hour of the day (0-23) from a 12-hour clock and the word beside it ("PM", "a. m.", "م", "下午"); undefined for an unknown word. */
export function toHour24(hour: number, word: string): number | undefined {
  const key = periodKey(word);
  if (key === "am" || key === "pm") return hour > 12 ? hour : (hour % 12) + (key === "pm" ? 12 : 0);
  hoursByWord ??= collectWords();
  const hours = hoursByWord.get(key);
  return hours && [...hours].find((candidate) => candidate === hour || candidate % 12 === hour % 12);
}

function periodKey(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}]/gu, "");
}

function collectWords(): Map<string, Set<number>> {
  const words = new Map<string, Set<number>>();
  for (const language of languages) {
    for (const style of [{ hour12: true }, { hour12: true, dayPeriod: "short" }] as const) {
      const format = new Intl.DateTimeFormat(language, { ...style, hour: "numeric", timeZone: "UTC" });
      for (let hour = 0; hour < 24; hour++) addWord(words, format, hour);
    }
  }
  return words;
}

function addWord(words: Map<string, Set<number>>, format: Intl.DateTimeFormat, hour: number): void {
  const parts = format.formatToParts(hour * 3_600_000);
  const word = parts.find((part) => part.type === "dayPeriod")?.value;
  if (word === undefined) return;
  const key = periodKey(word);
  words.set(key, (words.get(key) ?? new Set()).add(hour));
}
