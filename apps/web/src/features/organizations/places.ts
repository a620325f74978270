import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { fetchCode } from "../../lib/fetch-code.ts";
import { localeOf } from "../../lib/format.ts";
import { useLanguage } from "../../lib/i18n.ts";
import { usualCurrencies } from "../../lib/money.ts";
import type { ComboboxOption } from "../../ui/combobox-source.ts";
import { regions } from "./regions.ts";

/** Every currency there is, by name; those of our teams first. */
export function useCurrencies(): { all: readonly ComboboxOption[]; of: (code: string) => ComboboxOption } {
  const language = useLanguage();
  return useMemo(() => {
    const names = new Intl.DisplayNames(localeOf(language), { type: "currency" });
    const of = (code: string) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` });
    const codes = new Set<string>([...usualCurrencies, ...Intl.supportedValuesOf("currency")]);
    return { all: [...codes].map(of), of };
  }, [language]);
}

/** Every country whose phone numbers can be read, by name; those of our teams first. */
export function useRegions(): { all: readonly ComboboxOption[]; of: (code: string) => ComboboxOption } {
  const language = useLanguage();
  // The rules of phone numbers are many: they come when this page is open.
  const { data = [] } = useQuery({
    queryKey: ["phone-regions"],
    queryFn: async () => (await fetchCode(() => import("libphonenumber-js/min"))).getCountries(),
    staleTime: Number.POSITIVE_INFINITY,
    meta: { owner: "person" },
  });
  return useMemo(() => {
    const locale = localeOf(language);
    const names = new Intl.DisplayNames(locale, { type: "region" });
    const of = (code: string) => ({ value: code, label: names.of(code) ?? code, hint: code });
    const ours = regions.map(({ code }): string => code);
    const others = data.filter((code) => !ours.includes(code)).map(of);
    return { all: [...ours.map(of), ...others.sort((one, two) => one.label.localeCompare(two.label, locale))], of };
  }, [data, language]);
}
