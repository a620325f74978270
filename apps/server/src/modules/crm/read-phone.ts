import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";

/** Fewer digits than this are no phone number anywhere. */
const fewestDigits = 5;
/** A country code and a whole number are at least this long; shorter ones might be local numbers. */
const fewestDigitsWithCountry = 11;

/**
 * A phone number as it is stored: E.164 when it can be read by the region's rules, else as typed, and undefined when it
 * has too few digits to be one. `region` is ISO 3166-1 alpha-2; without one only numbers with a country code are read.
 */
export function readPhone(typed: string, region?: string): string | undefined {
  const text = typed.trim();
  const number = parseNumber(text, region);
  if (number) return number.ext ? `${number.number} ext. ${number.ext}` : number.number;
  return text.replace(/\D/g, "").length >= fewestDigits ? text : undefined;
}

/** The digits a stored number is found by: with its country code, and as people of its country write it (8 916 …). */
export function phoneDigits(stored: string): string[] {
  const number = stored.startsWith("+") ? parsePhoneNumberFromString(stored, { extract: false }) : undefined;
  const spellings = number ? [number.number, number.formatNational()] : [stored];
  return [...new Set(spellings.map((spelling) => spelling.replace(/\D/g, "")))];
}

function parseNumber(text: string, region: string | undefined): PhoneNumber | undefined {
  const local = parse(text, region && isSupportedCountry(region) ? region : undefined);
  // The rules of numbering change faster than libraries: with a plus, the right length is enough.
  if (local && (local.isValid() || (text.startsWith("+") && local.isPossible()))) return local;
  return text.startsWith("+") ? undefined : parseWithoutPlus(text);
}

/** `996555123456` and `00996555123456`: networks and exports leave the plus out. */
function parseWithoutPlus(text: string): PhoneNumber | undefined {
  const digits = text.replace(/\D/g, "").replace(/^00/, "");
  if (digits.length < fewestDigitsWithCountry || /\p{L}/u.test(text)) return undefined;
  const number = parse(`+${digits}`, undefined);
  return number?.isValid() ? number : undefined;
}

/** One number and nothing beside it: of two numbers in one field neither may be lost. */
function parse(text: string, defaultCountry: CountryCode | undefined): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, { defaultCountry, extract: false });
}
