import type { Settings } from "@karavan/contract/records/organizations";
import { X } from "lucide-react";
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
  const { choose } = useSaveSettings(settings);
  const currencies = useCurrencies();
  const { currency, rates } = settings;
  const others = currencies.all.filter(({ value }) => value !== currency && !(value in rates));
  return (
    <Rows>
      {Object.keys(rates)
        .filter((code) => code !== currency)
        .map((code) => (
          <RateRow key={code} code={code} settings={settings} />
        ))}
      <Field layout="split" label={t("rates.add")} hint={t("rates.addHint")}>
        <Combobox
          source={others}
          value={null}
          placeholder={t("rates.choose")}
          onChange={(option) => option && choose({ rates: { ...rates, [option.value]: 1 } })}
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
          value={String(rate)}
          onSave={(text) => save({ rates: { ...rates, [code]: readRate(text) ?? 1 } })}
          check={(text) => (readRate(text) === undefined ? t("rates.wrong") : undefined)}
        />
      </div>
      <IconButton icon={X} label={t("rates.remove", { code })} onClick={() => choose({ rates: rest })} />
    </div>
  );
}

/** A rate as people type it, with a comma or a point; undefined when it is none. */
function readRate(text: string): number | undefined {
  const rate = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && rate > 0 && rate <= 1_000_000_000 ? rate : undefined;
}
