/** A number as people write it. `currency` is an ISO 4217 code where a sign or word beside the number tells it. */
export type ParsedAmount = { value: string; currency?: string };

const currencies: readonly (readonly [RegExp, string])[] = [
  [/^(?:₽|руб(?:\.|л(?:ь|я|ей))?|р\.?|rur)$/i, "RUB"],
  [/^(?:сом(?:а|ов)?|kgs|⃀|c)$/i, "KGS"],
  [/^(?:₸|тг\.?|тенге)$/i, "KZT"],
  [/^(?:сум|so['’ʻ]?m)$/i, "UZS"],
  [/^(?:\$|us\$|долл?(?:\.|ар(?:а|ов)?)?)$/i, "USD"],
  [/^(?:€|евро|euro?s?)$/i, "EUR"],
  [/^(?:£|фунт(?:а|ов)?)$/i, "GBP"],
  [/^(?:₴|грн\.?|гривен|гривн[аы])$/i, "UAH"],
  [/^(?:₺)$/i, "TRY"],
  [/^(?:₹)$/i, "INR"],
  [/^(?:¥|元)$/i, "CNY"],
];
const beforeOrAfter = /^([^\d\s.,+-]*)\s*([+-]?\d[\d\s.,'’]*)\s*([^\d\s.,+-][^\d]*)?$/u;

/** ISO 4217 code of a currency's sign, name or code; undefined for anything else. */
export function currencyOf(text: string): string | undefined {
  const clean = text.trim();
  const known = currencies.find(([pattern]) => pattern.test(clean));
  if (known) return known[1];
  return /^[A-Z]{3}$/i.test(clean) ? clean.toUpperCase() : undefined;
}

/**
 * Reads an amount of money, `1 234,50 ₽` or `$1,234.5`: both conventions of grouping and decimals. A single sign before
 * exactly three digits groups (`1,234` and `12.000` are thousands). Undefined where a text is no amount.
 */
export function parseAmount(text: string): ParsedAmount | undefined {
  return readAmount(text, ".,");
}

/** Reads a plain number as a decimal: like an amount, but a single point is always a decimal one (`42.874`), and `3E+07` is one. */
export function parseNumber(text: string): string | undefined {
  if (/^[+-]?\d+(?:\.\d+)?E[+-]?\d{1,2}$/i.test(text.trim())) return plainForm(Number(text));
  const amount = readAmount(text, ",");
  return amount?.currency === undefined ? amount?.value : undefined;
}

function plainForm(number: number): string | undefined {
  const text = String(number);
  return text.includes("e") ? undefined : text;
}

function readAmount(text: string, groupMarks: string): ParsedAmount | undefined {
  const clean = text
    .trim()
    .replace(/[\u00a0\u202f\u2009]/g, " ")
    .replace(/^[−–]/, "-")
    .replace(/^-\s*([^\d\s-]+)/, "$1-");
  if (clean.length > 40) return undefined;
  const parts = beforeOrAfter.exec(clean);
  if (!parts) return undefined;
  const [, before = "", digits = "", after = ""] = parts;
  const currency = currencyOf(before) ?? currencyOf(after);
  if ((before.trim() !== "" || after.trim() !== "") && currency === undefined) return undefined;
  const value = decimalOf(digits.trim(), groupMarks);
  return value === undefined ? undefined : { value, ...(currency === undefined ? {} : { currency }) };
}

/** `1234.5` of grouped digits with a decimal sign of either kind; undefined where the groups make no sense. */
function decimalOf(text: string, groupMarks: string): string | undefined {
  const sign = text.startsWith("-") ? "-" : "";
  const body = text.replace(/^[+-]/, "").replace(/[\s'’]/g, "");
  const mark = decimalMark(body, groupMarks);
  const at = mark === undefined ? -1 : body.lastIndexOf(mark);
  const whole = at < 0 ? body : body.slice(0, at);
  const fraction = at < 0 ? "" : body.slice(at + 1);
  if (!/^\d+$|^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(whole) || !/^\d*$/.test(fraction)) return undefined;
  const digits = whole.replace(/[.,]/g, "").replace(/^0+(?=\d)/, "");
  const decimals = fraction.replace(/0+$/, "");
  const number = decimals === "" ? digits : `${digits}.${decimals}`;
  return number === "0" ? "0" : `${sign}${number}`;
}

function decimalMark(body: string, groupMarks: string): "." | "," | undefined {
  const [points, commas] = [body.split(".").length - 1, body.split(",").length - 1];
  if (points > 0 && commas > 0) return body.lastIndexOf(".") > body.lastIndexOf(",") ? "." : ",";
  const mark = points > 0 ? "." : ",";
  if (points + commas !== 1) return undefined;
  // 1,234 is grouped, 0,125 and 1234,567 are not.
  const isGroup = /^[1-9]\d{0,2}[.,]\d{3}$/.test(body) && groupMarks.includes(mark);
  return isGroup ? undefined : mark;
}
