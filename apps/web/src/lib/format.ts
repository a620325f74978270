import i18next from "i18next";
import { currentLanguage } from "./i18n.ts";
import { signal, useSignal } from "./signal.ts";

/** A moment as the API gives it (ISO 8601) or as the browser has it. */
export type Moment = string | number | Date;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const formats = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();
const zone = signal<string | undefined>(undefined);

/** Uses the person's own time zone (their account's setting) instead of the device's; undefined returns to it. */
export function setTimeZone(timeZone: string | undefined): void {
  formats.clear();
  zone.set(timeZone);
}

/** The zone all times are shown in. */
export function currentTimeZone(): string {
  return zone.get() ?? zoneOfDevice();
}

let ofDevice: string | undefined;

/** Asked once: it takes the browser longer than all else a row of a list needs. */
function zoneOfDevice(): string {
  ofDevice ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ofDevice;
}

/** The same for a component that shows times: it renders again when the zone changes. */
export function useTimeZone(): string {
  useSignal(zone);
  return currentTimeZone();
}

/** The time of day: 14:05. */
export function formatTime(moment: Moment): string {
  return dateFormat({ hour: "2-digit", minute: "2-digit" }).format(new Date(moment));
}

/** A day in words: today, yesterday, 14 March; with the year when it is another one. */
export function formatDay(moment: Moment, now: Moment = Date.now()): string {
  const days = daysBetween(moment, now);
  if (days === 0) return i18next.t("format:today");
  if (days === 1) return i18next.t("format:yesterday");
  if (days === -1) return i18next.t("format:tomorrow");
  const year = sameYear(moment, now) ? undefined : "numeric";
  return dateFormat({ day: "numeric", month: year ? "short" : "long", year }).format(new Date(moment));
}

/** A moment for reading: "yesterday, 14:05", "14 March, 09:30". */
export function formatMoment(moment: Moment, now: Moment = Date.now()): string {
  return i18next.t("format:dayAndTime", { day: formatDay(moment, now), time: formatTime(moment) });
}

/** A moment for a narrow column: the time today, the weekday this week, else a short date. */
export function formatMomentShort(moment: Moment, now: Moment = Date.now()): string {
  const days = daysBetween(moment, now);
  if (days === 0) return formatTime(moment);
  if (days > 0 && days < 7) return dateFormat({ weekday: "short" }).format(new Date(moment));
  const year = sameYear(moment, now) ? undefined : "2-digit";
  return dateFormat(year ? { day: "2-digit", month: "2-digit", year } : { day: "numeric", month: "short" }).format(
    new Date(moment),
  );
}

/** Everything about a moment, for the hover: weekday, full date, seconds, zone. */
export function formatMomentFull(moment: Moment): string {
  return dateFormat({ dateStyle: "full", timeStyle: "long" }).format(new Date(moment));
}

/** How long ago or until: "5 minutes ago", "in 2 days". */
export function formatRelative(moment: Moment, now: Moment = Date.now()): string {
  const awayMs = new Date(moment).getTime() - new Date(now).getTime();
  const [unitMs, unit] = relativeUnits.find(([size]) => Math.abs(awayMs) >= size) ?? [1_000, "second"];
  const format = new Intl.RelativeTimeFormat(currentLanguage(), { numeric: "auto" });
  return unit === "second" ? format.format(0, "second") : format.format(Math.trunc(awayMs / unitMs), unit);
}

const relativeUnits: readonly (readonly [number, Intl.RelativeTimeFormatUnit])[] = [
  [365 * dayMs, "year"],
  [30 * dayMs, "month"],
  [dayMs, "day"],
  [hourMs, "hour"],
  [minuteMs, "minute"],
];

/** How long something has lasted, in days, else hours, else minutes, and as short as can be: "now", "5 min", "65 d". */
export function formatAge(moment: Moment, now: Moment = Date.now()): string {
  const lastedMs = Math.max(0, new Date(now).getTime() - new Date(moment).getTime());
  if (lastedMs < minuteMs) return i18next.t("format:now");
  const unitMs = lastedMs >= dayMs ? dayMs : lastedMs >= hourMs ? hourMs : minuteMs;
  const unit = unitMs === dayMs ? "days" : unitMs === hourMs ? "hours" : "minutes";
  return i18next.t(`format:duration.${unit}`, { count: Math.floor(lastedMs / unitMs) });
}

/** A length of time in its two largest units: "2 h 5 min". Under a minute it is seconds. */
export function formatDuration(durationMs: number): string {
  const steps: [number, string][] = [
    [dayMs, "days"],
    [hourMs, "hours"],
    [minuteMs, "minutes"],
    [1_000, "seconds"],
  ];
  const first = Math.max(
    0,
    steps.findIndex(([size]) => durationMs >= size),
  );
  const largest = durationMs < 1_000 ? steps.slice(-1) : steps.slice(first, first + 2);
  let restMs = durationMs;
  const parts = largest.map(([size, unit]) => {
    const count = Math.floor(restMs / size);
    restMs -= count * size;
    return count > 0 || largest.length === 1 ? i18next.t(`format:duration.${unit}`, { count }) : "";
  });
  return parts.filter(Boolean).join(" ");
}

/** A whole or broken number with the reader's separators. */
export function formatNumber(value: number, maximumFractionDigits = 2): string {
  return numberFormat({ maximumFractionDigits }).format(value);
}

/** A share of 1 as a percentage without decimals: 0.256 is 26%. */
export function formatShare(share: number): string {
  return numberFormat({ style: "percent", maximumFractionDigits: 0 }).format(share);
}

/** A size in bytes in the largest unit that keeps it readable: 1.4 MB. */
export function formatBytes(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const unit = units[step] ?? "byte";
  return numberFormat({ style: "unit", unit, unitDisplay: "short", maximumFractionDigits: step > 1 ? 1 : 0 }).format(
    bytes / 1_000 ** step,
  );
}

/**
 * Money from its minor units (`amount` 150000 in KGS is 1500 som). Cents are shown only when there are any.
 * The som's own sign is missing from most fonts, so it is written out.
 */
export function formatMoney(amount: number | bigint, currency: string): string {
  const digits = minorDigits(currency);
  const value = Number(amount) / 10 ** digits;
  const fraction = Number.isInteger(value) ? 0 : digits;
  const limits = { minimumFractionDigits: fraction, maximumFractionDigits: fraction };
  if (currency === "KGS") return i18next.t("format:som", { amount: numberFormat(limits).format(value) });
  return numberFormat({ style: "currency", currency, currencyDisplay: "narrowSymbol", ...limits }).format(value);
}

/** Digits after the point of a currency: 2 for KGS and USD, 0 for JPY. An unknown code counts as 2. */
export function minorDigits(currency: string): number {
  try {
    return numberFormat({ style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** "Anna, Bek and Chyngyz" in the reader's language. */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage(), { type: "conjunction" }).format(items);
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(options, (locale) => new Intl.DateTimeFormat(locale, { timeZone: currentTimeZone(), ...options }));
}

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(options, (locale) => new Intl.NumberFormat(locale, options));
}

/** Intl formats are slow to build and quick to use, so each is built once per language. */
function kept<Format extends Intl.DateTimeFormat | Intl.NumberFormat>(
  options: object,
  build: (locale: string) => Format,
): Format {
  const locale = localeOf(currentLanguage());
  const key = `${locale} ${JSON.stringify(options)}`;
  const found = formats.get(key) ?? build(locale);
  formats.set(key, found);
  return found as Format;
}

/**
 * English as the world outside of the USA writes dates: day first, 24 hours. A language the browser has no rules for
 * (Chromium knows no Kyrgyz and would fall back to the device's) is written by Russian ones.
 */
export function localeOf(language: string): string {
  if (language === "en") return "en-GB";
  return Intl.DateTimeFormat.supportedLocalesOf(language).length > 0 ? language : "ru";
}

function daysBetween(moment: Moment, now: Moment): number {
  return Math.round((dayNumber(now) - dayNumber(moment)) / dayMs);
}

/** Midnight of the calendar day in the reader's zone, as if that day were in UTC. */
function dayNumber(moment: Moment): number {
  const format = dateFormat({ year: "numeric", month: "numeric", day: "numeric" });
  const part = new Map(format.formatToParts(new Date(moment)).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.get("year") ?? 0, (part.get("month") ?? 1) - 1, part.get("day") ?? 1);
}

function sameYear(one: Moment, other: Moment): boolean {
  const format = dateFormat({ year: "numeric" });
  return format.format(new Date(one)) === format.format(new Date(other));
}
