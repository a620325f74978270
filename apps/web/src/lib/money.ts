import { formatMoney, localeOf, minorDigits } from "./format.ts";
import { currentLanguage } from "./i18n.ts";

/** Currencies that teams like ours sell in, offered first. */
export const usualCurrencies = ["KGS", "USD", "EUR", "RUB", "KZT", "UZS", "GEL", "TRY", "AED", "GBP"] as const;

/**
 * Reads an amount as people type it ("1 500,50", "$1,500.5", "1500 KGS") or as we write it into minor units. Null when
 * nothing is typed, undefined when it is no amount, negative, or more than can be kept. Either sign may separate decimals
 * or thousands: one that is followed by exactly three digits separates thousands, unless the currency has three decimals.
 */
export function parseMoney(typed: string, currency: string): number | null | undefined {
  const text = withoutSigns(typed, currency).replace(/[\s'’]/g, "");
  if (text === "") return typed.trim() === "" ? null : undefined;
  const digits = minorDigits(currency);
  const parts = splitDecimals(text, digits);
  if (!parts) return undefined;
  const amount = Number(`${parts.whole}${parts.fraction.padEnd(digits, "0")}`);
  return Number.isSafeInteger(amount) ? amount : undefined;
}

/** The currency's own code and signs say nothing new; any other word makes it no amount. */
function withoutSigns(typed: string, currency: string): string {
  const known = new Set([currency.toLowerCase(), wordsOf(formatMoney(0, currency))]);
  return typed.replace(/\p{Sc}/gu, "").replace(/\p{L}+/gu, (word) => (known.has(word.toLowerCase()) ? "" : word));
}

function wordsOf(text: string): string {
  return (text.match(/\p{L}+/u)?.[0] ?? "").toLowerCase();
}

function splitDecimals(text: string, digits: number): { whole: string; fraction: string } | undefined {
  const [, before = "", fraction] = /^(.*)[.,](\d*)$/.exec(text) ?? [];
  const isDecimal = fraction !== undefined && fraction.length <= digits && (fraction.length !== 3 || digits === 3);
  const whole = isDecimal ? before : text;
  // Thousands are grouped by one sign, which cannot be the one before the decimals.
  const isGrouped = /^\d{1,3}(?:(?:,\d{3})+|(?:\.\d{3})+)$/.test(whole);
  const sharesSign = isDecimal && isGrouped && whole.includes(text.at(before.length) ?? "");
  if (!(isGrouped || /^\d+$/.test(whole) || (isDecimal && whole === "" && fraction !== "")) || sharesSign) {
    return undefined;
  }
  return { whole: whole.replace(/[.,]/g, ""), fraction: isDecimal ? fraction : "" };
}

/** An amount in minor units as one would type it: without groups and signs, decimals only when there are any. */
export function typedMoney(amount: number | null, currency: string): string {
  if (amount === null) return "";
  const digits = minorDigits(currency);
  const value = amount / 10 ** digits;
  const minimumFractionDigits = Number.isInteger(value) ? 0 : digits;
  return new Intl.NumberFormat(localeOf(currentLanguage()), {
    useGrouping: false,
    minimumFractionDigits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** The same sum of whole units in another currency: 1500.00 som become 1500 yen, whose minor unit is the yen. */
export function inCurrency(amount: number | null, from: string, to: string): number | null {
  if (amount === null) return null;
  return Math.min(Number.MAX_SAFE_INTEGER, Math.round(amount * 10 ** (minorDigits(to) - minorDigits(from))));
}
