import { useState } from "react";
import { useTranslation } from "react-i18next";
import { localeOf } from "../lib/format.ts";
import { useLanguage } from "../lib/i18n.ts";
import { parseMoney, typedMoney, usualCurrencies } from "../lib/money.ts";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";
import { Select, type SelectOption } from "./select.tsx";

export interface Money {
  /** Minor units; null: no amount. NaN: what is typed is none. */
  amount: number | null;
  currency: string;
}

export interface MoneyFieldProps {
  label: string;
  value: Money;
  onChange: (value: Money) => void;
  /** Why the server refused it. */
  error: string | undefined;
  required?: boolean;
}

/** An amount as people type it, beside its currency. */
export function MoneyField({ label, value, onChange, error, required = false }: MoneyFieldProps) {
  const { t } = useTranslation("ui");
  const { amount, currency } = value;
  const [typed, setTyped] = useState(() => typedMoney(amount, currency));
  const currencies = useCurrencyOptions(currency);
  const change = (text: string, next: string) => {
    const parsed = parseMoney(text, next);
    onChange({ amount: parsed === undefined ? Number.NaN : parsed, currency: next });
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_7rem] items-start gap-2">
      <Field label={label} optional={!required} error={Number.isNaN(amount) ? t("money.unread") : error}>
        <Input
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            change(target.value, currency);
          }}
        />
      </Field>
      <Field label={t("money.currency")}>
        <Select value={currency} onChange={(next) => change(typed, next)} options={currencies} />
      </Field>
    </div>
  );
}

/** The currencies that are usual, and the one that is chosen, by their codes and names. */
export function useCurrencyOptions(chosen: string): readonly (SelectOption<string> & { hint: string })[] {
  const names = new Intl.DisplayNames(localeOf(useLanguage()), { type: "currency" });
  const codes = [...new Set<string>([...usualCurrencies, chosen])];
  return codes.map((code) => ({ value: code, label: code, hint: names.of(code) ?? code }));
}
