import type { ColumnType, TableColumn } from "../contact-model.ts";
import { isLink, parseEmail, parsePhone } from "./parse-address.ts";
import { parseAmount, parseNumber } from "./parse-amount.ts";
import { type DayOrder, parseDate, provenOrder } from "./parse-date.ts";

const shownSamples = 5;
const shownCharacters = 200;
const mostChoices = 30;
const longestChoice = 60;

const yesNo = new Map([
  ...["true", "yes", "y", "да", "1", "истина", "✓", "+"].map((word) => [word, true] as const),
  ...["false", "no", "n", "нет", "0", "ложь", "-"].map((word) => [word, false] as const),
]);

/** What the values of one column look like. */
export type ColumnProfile = {
  filled: number;
  emails: number;
  phones: number;
  links: number;
  dates: number;
  numbers: number;
  money: number;
  yesNo: number;
  /** Digits that are no number, because a zero leads them or nobody counts as far: postal codes, accounts. */
  codes: number;
  /** Two or three capitalised words. */
  names: number;
  /** Different values in order of appearance; null once they are too many or too long for a choice. */
  choices: Set<string> | null;
  samples: string[];
  dayOrders: Record<DayOrder, number>;
};

/** An empty profile. */
export function startProfile(): ColumnProfile {
  return {
    filled: 0,
    emails: 0,
    phones: 0,
    links: 0,
    dates: 0,
    numbers: 0,
    money: 0,
    yesNo: 0,
    codes: 0,
    names: 0,
    choices: new Set(),
    samples: [],
    dayOrders: { dmy: 0, mdy: 0 },
  };
}

/** Adds one value to a profile; blank ones do not count. */
export function profileValue(profile: ColumnProfile, cell: string): void {
  const value = cell.trim();
  if (value === "") return;
  profile.filled++;
  addSample(profile, value);
  if (readYesNo(value) !== undefined) profile.yesNo++;
  if (value.includes("@") && parseEmail(value)) profile.emails++;
  else if (isLink(value)) profile.links++;
  else if (isNameLike(value)) profile.names++;
  else if (/\d/.test(value)) profileDigits(profile, value);
}

function profileDigits(profile: ColumnProfile, value: string): void {
  if (parseDate(value, "dmy") ?? parseDate(value, "mdy")) {
    profile.dates++;
    const order = provenOrder(value);
    if (order) profile.dayOrders[order]++;
    return;
  }
  if (looksLikePhone(value)) profile.phones++;
  if (/^(?:0\d+|\d{16,})$/.test(value)) profile.codes++;
  if (parseNumber(value) !== undefined) profile.numbers++;
  else if (parseAmount(value)) profile.money++;
}

function addSample(profile: ColumnProfile, value: string): void {
  const { samples, choices } = profile;
  const shown = value.length > shownCharacters ? `${value.slice(0, shownCharacters)}…` : value;
  if (samples.length < shownSamples && !samples.includes(shown)) samples.push(shown);
  choices?.add(shown);
  if (choices && (choices.size > mostChoices || value.length > longestChoice)) profile.choices = null;
}

/** A phone that is not likely to be any number: with a plus, or grouped, and with the digits of a number that reaches people. */
function looksLikePhone(value: string): boolean {
  const digits = value.replace(/\D/g, "").length;
  if (digits < 7 || !parsePhone(value)) return false;
  return /^\+/.test(value) || /[()\s-]/.test(value.trim()) || (digits >= 9 && digits <= 13);
}

function isNameLike(value: string): boolean {
  return /^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u.test(value);
}

/** Reads yes and no, in words or signs of Russian and English; undefined for anything else. */
export function readYesNo(text: string): boolean | undefined {
  return yesNo.get(text.trim().toLowerCase());
}

/** The type that nearly all values of a column have. */
function typeOf(profile: ColumnProfile): ColumnType {
  const { filled, choices } = profile;
  const isNearlyAll = (count: number) => filled > 0 && count >= filled * 0.95;
  if (isNearlyAll(profile.yesNo) && choices && isYesNo(choices)) return "yes_no";
  if (isNearlyAll(profile.links)) return "link";
  if (isNearlyAll(profile.dates)) return "date";
  if (isNearlyAll(profile.money + profile.numbers) && profile.money > 0) return "money";
  if (isNearlyAll(profile.numbers) && profile.codes === 0 && !isNearlyAll(profile.phones)) return "number";
  return isChoice(profile) ? "choice" : "text";
}

// Ones alone, or zeros, are numbers.
function isYesNo(choices: ReadonlySet<string>): boolean {
  return choices.size <= 2 && (choices.size === 2 || ![...choices].some((choice) => /^[\d+-]$/.test(choice)));
}

function isChoice({ filled, choices }: ColumnProfile): boolean {
  return choices !== null && filled >= 10 && filled >= choices.size * 3;
}

/** A column as people see it. */
export function describeColumn(index: number, name: string, profile: ColumnProfile): TableColumn {
  const type = typeOf(profile);
  const { filled, samples, choices } = profile;
  return {
    index,
    name,
    type,
    filled,
    samples,
    ...(type === "choice" && choices ? { choices: [...choices] } : {}),
  };
}
