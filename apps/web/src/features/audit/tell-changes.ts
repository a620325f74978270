import type { LoggedEvent } from "@karavan/contract/api/audit";
import i18next from "i18next";
import { formatList, formatMoment, formatMoney, formatNumber } from "../../lib/format.ts";
import type { Names } from "./tell-event.ts";

/** One changed field in words: what it is called, what it was and what it is. */
export interface ToldChange {
  field: string;
  before: string;
  after: string;
}

/** What an event changed, field by field, for people: names instead of ids, words instead of codes. */
export function tellChanges(event: Pick<LoggedEvent, "changes" | "facts" | "members">, names: Names): ToldChange[] {
  const { members } = event;
  const currency = currenciesOf(event);
  const told = Object.entries(event.changes ?? {}).map(([field, [before, after]]) => ({
    field: fieldText(field),
    before: valueText(field, before, { names, members, currency: currency.before }),
    after: valueText(field, after, { names, members, currency: currency.after }),
  }));
  // Two records we have no names for would both be told as "another record": that says nothing.
  return told.filter(({ before, after }) => before !== after);
}

interface Currencies {
  before: string | undefined;
  after: string | undefined;
}

/** In which currency an event's amounts are: a fact of it, or the one it was until the same event changed it. */
function currenciesOf({ changes, facts }: Pick<LoggedEvent, "changes" | "facts">): Currencies {
  const after = codeOf(facts["currency"]);
  return { before: codeOf(changes?.["currency"]?.[0]) ?? after, after };
}

function codeOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A field by its name in the reader's language; its own name when it is newer than this page. */
function fieldText(field: string): string {
  const key = `audit:field.${field}`;
  return i18next.exists(key) ? i18next.t(key) : field;
}

interface Surroundings {
  names: Names;
  members: LoggedEvent["members"];
  currency: string | undefined;
}

/** Fields in the smallest units of a currency. */
const isMoney: ReadonlySet<string> = new Set(["amount", "price"]);

function valueText(field: string, value: unknown, around: Surroundings): string {
  if (value === null || value === undefined || value === "") return i18next.t("audit:value.none");
  if (typeof value === "boolean") return i18next.t(value ? "audit:value.yes" : "audit:value.no");
  if (typeof value === "number") return isMoney.has(field) ? amountText(value, around) : formatNumber(value, 6);
  if (typeof value === "string") return wordText(field, value, around);
  if (Array.isArray(value)) return listText(field, value, around);
  return recordText(value, around);
}

/** Money is kept in the smallest units of its currency: without one, nobody can tell how much it is. */
function amountText(amount: number, { currency }: Surroundings): string {
  return currency === undefined ? i18next.t("audit:value.none") : formatMoney(amount, currency);
}

const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-/;
const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** A closed set of words (roles, states, languages) has texts under the field's name. */
function wordText(field: string, value: string, { names, members }: Surroundings): string {
  if (isId.test(value))
    return names.stage(value) ?? members[value] ?? names.company?.(value) ?? i18next.t("audit:value.record");
  if (isMoment.test(value)) return formatMoment(value);
  const key = `audit:word.${field}.${value}`;
  return i18next.exists(key) ? i18next.t(key) : value;
}

function listText(field: string, values: readonly unknown[], around: Surroundings): string {
  if (values.length === 0) return i18next.t("audit:value.none");
  return formatList(values.map((value) => valueText(field, value, around)));
}

/** A value with parts: quiet hours by the clock, anything else part by part. */
function recordText(value: unknown, around: Surroundings): string {
  const parts = Object.entries(value ?? {});
  const clock = Object.fromEntries(parts);
  if (typeof clock["from"] === "number" && typeof clock["to"] === "number")
    return `${clockText(clock["from"])}–${clockText(clock["to"])}`;
  return parts.map(([name, part]) => `${fieldText(name)}: ${valueText(name, part, around)}`).join(", ");
}

function clockText(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
