import type { Deal, DealChanges } from "@karavan/contract/records/pipeline";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../../lib/errors.ts";
import { formatMoney } from "../../../lib/format.ts";
import { inCurrency, parseMoney, typedMoney } from "../../../lib/money.ts";
import { Button } from "../../../ui/button.tsx";
import { InlineEdit } from "../../../ui/inline-edit.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { useCurrencyOptions } from "../../../ui/money-field.tsx";
import { toastError } from "../../../ui/toast.ts";

interface AmountEditProps {
  deal: Deal;
  canEdit: boolean;
  onSave: (changes: DealChanges) => Promise<unknown>;
}

/** What a deal is worth, edited where it stands; the currency is chosen beside it. */
export function AmountEdit({ deal, canEdit, onSave }: AmountEditProps) {
  const { t } = useTranslation(["pipeline", "ui"]);
  const { amount, currency } = deal;
  const currencies = useCurrencyOptions(currency);
  if (!canEdit) {
    return (
      <p className="tabular text-heading font-strong">
        {amount === null ? <span className="text-ink-3">{t("card.noAmount")}</span> : formatMoney(amount, currency)}
      </p>
    );
  }
  const save = (typed: string) => onSave({ amount: readAmount(typed, currency, t("ui:money.unread")) });
  const change = (next: string) =>
    void onSave({ currency: next, amount: inCurrency(amount, currency, next) }).catch((error: unknown) =>
      toastError(error),
    );
  return (
    <div className="flex items-center gap-2">
      <InlineEdit
        label={t("field.amount")}
        value={typedMoney(amount, currency)}
        show={() => (amount === null ? "" : formatMoney(amount, currency))}
        placeholder={t("card.noAmount")}
        onSave={save}
        className="tabular w-auto text-heading font-strong"
      />
      <Menu
        items={currencies.map(({ value, hint }) => ({
          label: value,
          hint,
          disabled: value === currency,
          onSelect: () => change(value),
        }))}
        trigger={
          <Button size="small" variant="ghost" aria-label={t("deal.currency", { code: currency })}>
            {currency}
          </Button>
        }
      />
    </div>
  );
}

/** The typed amount in minor units; throws what the field shows when it is none. */
function readAmount(typed: string, currency: string, message: string): number | null {
  const amount = parseMoney(typed, currency);
  if (amount !== undefined) return amount;
  const fields = [{ path: "amount", code: "not_an_amount", message }];
  throw new ApiError({ code: "invalid", status: 422, fields });
}
