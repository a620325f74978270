import type { DealProducts } from "@karavan/contract/records/pipeline";
import { Link } from "@tanstack/react-router";
import { Minus, Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatDays } from "../../../lib/calendar.ts";
import { ApiError } from "../../../lib/errors.ts";
import { formatMoney } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/i18n.ts";
import { parseMoney, typedMoney } from "../../../lib/money.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { InlineEdit } from "../../../ui/inline-edit.tsx";

interface DealProductLineProps {
  item: DealProducts["items"][number];
  currency: string;
  canEdit: boolean;
  onChange: (changed: { quantity?: number; price?: number }) => void;
  onRemove: () => void;
}

/** One product of a deal: how many, for how much each, and what that comes to. */
export function DealProductLine({ item, currency, canEdit, onChange, onRemove }: DealProductLineProps) {
  const { t } = useTranslation(["pipeline", "ui"]);
  const language = useLanguage();
  const { productId, productName: name, startsOn, quantity, price, amount } = item;
  const savePrice = async (typed: string) => {
    const read = parseMoney(typed, currency);
    if (read === undefined || read === null) {
      const fields = [{ path: "price", code: "not_an_amount", message: t("ui:money.unread") }];
      throw new ApiError({ code: "invalid", status: 422, fields });
    }
    onChange({ price: read });
  };
  return (
    <li className="flex flex-col gap-0.5 py-2">
      <span className="flex items-center justify-between gap-2">
        <Link to="/products/$productId" params={{ productId }} className="min-w-0 truncate font-medium hover:underline">
          {name}
          {startsOn !== null && (
            <span className="font-normal text-ink-3"> · {formatDays(startsOn, startsOn, language)}</span>
          )}
        </Link>
        {canEdit && <IconButton size="small" icon={X} label={t("products.remove", { name })} onClick={onRemove} />}
      </span>
      <span className="tabular flex items-center gap-1.5 text-ink-2">
        {canEdit && (
          <IconButton
            size="small"
            icon={Minus}
            label={t("products.less", { name })}
            disabled={quantity <= 1}
            onClick={() => onChange({ quantity: quantity - 1 })}
          />
        )}
        <span>{quantity}</span>
        {canEdit && (
          <IconButton
            size="small"
            icon={Plus}
            label={t("products.more", { name })}
            onClick={() => onChange({ quantity: quantity + 1 })}
          />
        )}
        <span>×</span>
        <span className="min-w-0 flex-1">
          {canEdit ? (
            <InlineEdit
              label={t("products.price", { name })}
              value={typedMoney(price, currency)}
              show={() => formatMoney(price, currency)}
              onSave={savePrice}
              className="tabular w-auto"
            />
          ) : (
            formatMoney(price, currency)
          )}
        </span>
        <span className="text-ink">{formatMoney(amount, currency)}</span>
      </span>
    </li>
  );
}
