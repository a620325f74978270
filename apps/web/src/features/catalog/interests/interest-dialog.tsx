import { bookingsApi } from "@karavan/contract/api/bookings";
import type { Departure } from "@karavan/contract/records/catalog";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldErrors } from "../../../lib/errors.ts";
import { useMainCurrency } from "../../../lib/main-currency.ts";
import { useAct } from "../../../lib/query.ts";
import { Combobox } from "../../../ui/combobox.tsx";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { Field } from "../../../ui/field.tsx";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { Input } from "../../../ui/input.tsx";
import { type Money, MoneyField } from "../../../ui/money-field.tsx";
import { DepartureSelect } from "../departures/departure-select.tsx";
import { useProductChoices } from "../products/use-product-choices.ts";
import { catalogReads } from "../realtime.ts";

interface InterestDialogProps {
  contactId: string;
  onClose: () => void;
}

/** Links a product to a contact: what, for how many, when, and for how much. */
export function InterestDialog({ contactId, onClose }: InterestDialogProps) {
  const { t } = useTranslation(["catalog", "ui"]);
  const choices = useProductChoices();
  const currency = useMainCurrency() ?? "USD";
  const [product, setProduct] = useState<ComboboxOption | null>(null);
  const [departure, setDeparture] = useState<Departure>();
  const [quantity, setQuantity] = useState("1");
  const [typed, setMoney] = useState<Money>();
  const money = typed ?? { amount: null, currency };
  const { act, isActing, error } = useAct(bookingsApi.createInterest, {
    failure: "inline",
    stale: catalogReads,
    onDone: onClose,
  });
  const wrong = fieldErrors(error);
  const save = () => {
    if (!product || Number.isNaN(money.amount)) return;
    const chosen = { contactId, productId: product.value, departureId: departure?.id ?? null };
    const agreed = money.amount === null ? {} : { price: money.amount, currency: money.currency };
    act({ body: { ...chosen, quantity: Number(quantity), ...agreed } });
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t("interest.add")}
      onSubmit={save}
      submit={t("form.save")}
      saving={isActing}
      incomplete={!product}
      error={error}
    >
      <Field label={t("interest.product")} error={wrong.get("productId")}>
        <Combobox
          source={choices}
          value={product}
          placeholder={t("interest.productHint")}
          onChange={(option) => {
            setProduct(option);
            setDeparture(undefined);
          }}
        />
      </Field>
      {product && (
        <DepartureSelect
          productId={product.value}
          value={departure}
          onChange={setDeparture}
          error={wrong.get("departureId")}
        />
      )}
      <Field label={t("interest.quantity")} error={wrong.get("quantity")}>
        <Input inputMode="numeric" value={quantity} onChange={({ target }) => setQuantity(target.value)} />
      </Field>
      <MoneyField label={t("interest.price")} value={money} onChange={setMoney} error={wrong.get("price")} />
    </FormDialog>
  );
}
