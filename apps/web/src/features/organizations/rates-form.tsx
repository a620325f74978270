import type { Settings } from "@karavan/contract/records/organizations";
import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Combobox } from "../../ui/combobox.tsx";
import { Field } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { SavingField } from "../../ui/saving-field.tsx";
import { Rows } from "../../ui/section.tsx";
import { useCurrencies } from "./places.ts";
import { useSaveSettings } from "./settings.ts";

/** What other currencies are worth in the organization's own, so that sums can be told in that. */
export function RatesForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation("organizations");
  const currencies = useCurrencies();
  /** Chosen, and worth nothing until somebody says how much. */
  const [added, setAdded] = useState<string>();
  const { currency, rates } = settings;
  const known = Object.keys(rates).filter((code) => code !== currency);
  const others = currencies.all.filter(({ value }) => value !== currency && !known.includes(value));
  return (
    <Rows>
      {known.map((code) => (
        <RateRow key={code} code={code} settings={settings} />
      ))}
      {added !== undefined && !known.includes(added) && <RateRow key={added} code={added} settings={settings} />}
      <Field layout="split" label={t("rates.add")} hint={t("rates.addHint")}>
        <Combobox
          source={others}
          value={null}
          placeholder={t("rates.choose")}
          onChange={(option) => option && setAdded(option.value)}
        />
      </Field>
    </Rows>
  );
}

function RateRow({ code, settings }: { code: string; settings: Settings }) {
  const { t } = useTranslation("organizations");
  const { save, choose } = useSaveSettings(settings);
  const currencies = useCurrencies();
  const { currency, rates } = settings;
  const { [code]: rate, ...rest } = rates;
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <SavingField
          layout="split"
          inputMode="decimal"
          label={currencies.of(code).label}
          hint={t("rates.hint", { code, currency })}
          value={rate === undefined ? "" : String(rate)}
          onSave={(text) => save({ rates: { ...rest, [code]: readRate(text) } })}
          check={(text) => (Number.isNaN(readRate(text)) ? t("rates.wrong") : undefined)}
        />
      </div>
      {rate !== undefined && (
        <IconButton icon={X} label={t("rates.remove", { code })} onClick={() => choose({ rates: rest })} />
      )}
    </div>
  );
}

/** A rate as people type it, with a comma or a point; NaN when it is none. */
function readRate(text: string): number {
  const rate = Number(text.trim().replace(",", "."));
  return rate > 0 && rate <= 1_000_000_000 ? rate : Number.NaN;
}
