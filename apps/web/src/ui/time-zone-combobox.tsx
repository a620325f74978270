import { useMemo } from "react";
import { localeOf } from "../lib/format.ts";
import { useLanguage } from "../lib/i18n.ts";
import { Combobox } from "./combobox.tsx";
import type { ComboboxOption } from "./combobox-source.ts";

export interface TimeZoneComboboxProps {
  value: string;
  onChange: (zone: string) => void;
  disabled?: boolean;
  /** Offered before all zones: what following no zone in particular is called. Its value is the empty text. */
  none?: string;
}

/** A time zone, found by its city or by what it is called, with how far its clocks are ahead. */
export function TimeZoneCombobox({ value, onChange, disabled = false, none }: TimeZoneComboboxProps) {
  const language = useLanguage();
  const search = useMemo(() => {
    const first = none === undefined ? [] : [{ value: "", label: none }];
    return async (query: string) => [...(query === "" ? first : []), ...findZones(query, language)];
  }, [language, none]);
  const chosen = value === "" && none !== undefined ? { value, label: none } : optionOf(value, language);
  return (
    <Combobox
      required
      source={search}
      value={chosen}
      onChange={(option) => option && onChange(option.value)}
      disabled={disabled}
    />
  );
}

/** More than this nobody reads through; another letter finds it. */
const mostShown = 50;

/** Zones whose city, region or name holds what is typed. */
function findZones(query: string, language: string): ComboboxOption[] {
  const typed = query.toLocaleLowerCase();
  const all = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  const found = typed === "" ? all : all.filter((zone) => wordsOf(zone, language).includes(typed));
  return found.slice(0, mostShown).map((zone) => optionOf(zone, language));
}

const known = new Map<string, string>();

/** What a zone is found by. Naming four hundred of them takes a moment, so each is named once per language. */
function wordsOf(zone: string, language: string): string {
  const key = `${language} ${zone}`;
  const words = known.get(key) ?? `${labelOf(zone)} ${nameOf(zone, language)} ${aheadOf(zone)}`.toLocaleLowerCase();
  known.set(key, words);
  return words;
}

function optionOf(zone: string, language: string): ComboboxOption {
  return { value: zone, label: labelOf(zone), hint: `${nameOf(zone, language)} · ${aheadOf(zone)}` };
}

function labelOf(zone: string): string {
  return zone.replaceAll("_", " ");
}

function nameOf(zone: string, language: string): string {
  return partOf(zone, localeOf(language), "longGeneric");
}

/** How far ahead of Greenwich: GMT+06:00. */
function aheadOf(zone: string): string {
  return partOf(zone, "en", "longOffset");
}

function partOf(zone: string, locale: string, timeZoneName: "longGeneric" | "longOffset"): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName }).formatToParts();
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}
