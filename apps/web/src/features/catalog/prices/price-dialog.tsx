import { catalogApi } from "@karavan/contract/api/catalog";
import type { Product, ProductPrice } from "@karavan/contract/records/catalog";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDays } from "../../../lib/calendar.ts";
import { ApiError, errorText, fieldErrors } from "../../../lib/errors.ts";
import { useLanguage } from "../../../lib/i18n.ts";
import { useAct } from "../../../lib/query.ts";
import { DateInput } from "../../../ui/date-input.tsx";
import { Field } from "../../../ui/field.tsx";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { Input } from "../../../ui/input.tsx";
import { type Money, MoneyField } from "../../../ui/money-field.tsx";
import { Select } from "../../../ui/select.tsx";
import { catalogReads } from "../realtime.ts";
import { personKinds } from "./person-kinds.ts";

interface PriceDialogProps {
  product: Product;
  /** Undefined: a new one. */
  price: ProductPrice | undefined;
  onClose: () => void;
}

/** A price of a season for one kind of people. */
export function PriceDialog({ product, price, onClose }: PriceDialogProps) {
  const { t } = useTranslation(["catalog", "ui"]);
  const [personKind, setPersonKind] = useState(price?.personKind ?? "adult");
  const [season, setSeason] = useState(price?.season ?? "");
  const [validFrom, setFrom] = useState<string | null>(price?.validFrom ?? null);
  const [validTo, setTo] = useState<string | null>(price?.validTo ?? null);
  const [money, setMoney] = useState<Money>({
    amount: price?.amount ?? product.price,
    currency: price?.currency ?? product.currency,
  });
  const options = { failure: "inline" as const, stale: catalogReads, onDone: onClose };
  const creating = useAct(catalogApi.createPrice, options);
  const replacing = useAct(catalogApi.replacePrice, options);
  const error = creating.error ?? replacing.error;
  const wrong = fieldErrors(error);
  const clash = useClash();
  const isWhole = validFrom !== null && validTo !== null && money.amount !== null && !Number.isNaN(money.amount);
  const save = () => {
    if (validFrom === null || validTo === null || money.amount === null || Number.isNaN(money.amount)) return;
    const { amount, currency } = money;
    const body = { personKind, season: season || null, validFrom, validTo, amount, currency };
    if (price) replacing.act({ params: { id: price.id }, body });
    else creating.act({ params: { id: product.id }, body });
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t(price ? "price.change" : "price.add")}
      onSubmit={save}
      submit={t("form.save")}
      saving={creating.isActing || replacing.isActing}
      incomplete={!isWhole}
      error={error}
      refusal={clash(error)}
    >
      <Field label={t("price.season")} hint={t("price.seasonHint")} optional error={wrong.get("season")}>
        <Input value={season} autoComplete="off" onChange={({ target }) => setSeason(target.value)} />
      </Field>
      <Field label={t("price.person")}>
        <Select
          value={personKind}
          onChange={setPersonKind}
          options={personKinds.map((value) => ({ value, label: t(`person.${value}`) }))}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("price.from")} error={wrong.get("validFrom")}>
          <DateInput value={validFrom} onChange={setFrom} />
        </Field>
        <Field label={t("price.to")} error={wrong.get("validTo")}>
          <DateInput value={validTo} onChange={setTo} />
        </Field>
      </div>
      <MoneyField label={t("price.amount")} value={money} onChange={setMoney} error={wrong.get("amount")} required />
    </FormDialog>
  );
}

/** Of an overlap, with which days. */
function useClash(): (error: unknown) => string | undefined {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  return (error) => {
    const { validFrom, validTo } = error instanceof ApiError ? (error.details ?? {}) : {};
    if (typeof validFrom !== "string" || typeof validTo !== "string") return undefined;
    return `${errorText(error)} ${t("price.clash", { days: formatDays(validFrom, validTo, language) })}`;
  };
}
