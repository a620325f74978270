import { catalogApi } from "@karavan/contract/api/catalog";
import type { Product, ProductPrice } from "@karavan/contract/records/catalog";
import { useQuery } from "@tanstack/react-query";
import { Pencil, Plus, Trash2, WalletCards } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDays } from "../../../lib/calendar.ts";
import { formatMoney } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/i18n.ts";
import { read, useAct } from "../../../lib/query.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Nothing } from "../../../ui/nothing.tsx";
import { Rows, Section } from "../../../ui/section.tsx";
import { SkeletonText } from "../../../ui/skeleton.tsx";
import { catalogReads } from "../realtime.ts";
import { PriceDialog } from "./price-dialog.tsx";
import { QuoteForm } from "./quote-form.tsx";

/** What a product costs in which season and for whom, and what a party pays on a day. */
export function PriceList({ product, canEdit }: { product: Product; canEdit: boolean }) {
  const { t } = useTranslation("catalog");
  const [edited, setEdited] = useState<ProductPrice | "new">();
  const { data, error, refetch } = useQuery(read(catalogApi.listPrices, { params: { id: product.id } }));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} size="panel" />;
  if (!data) return <SkeletonText lines={4} />;
  const add = (
    <Button size="small" icon={Plus} onClick={() => setEdited("new")}>
      {t("price.add")}
    </Button>
  );
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <Section title={t("price.title")} text={t("price.text")} actions={canEdit && add}>
        {data.items.length === 0 ? (
          <Nothing icon={WalletCards} title={t("price.none")}>
            {t("price.noneText")}
          </Nothing>
        ) : (
          <Rows>
            {data.items.map((price) => (
              <PriceLine key={price.id} price={price} canEdit={canEdit} onEdit={() => setEdited(price)} />
            ))}
          </Rows>
        )}
      </Section>
      <QuoteForm productId={product.id} />
      {edited !== undefined && (
        <PriceDialog
          key={edited === "new" ? "new" : edited.id}
          product={product}
          price={edited === "new" ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}

function PriceLine({ price, canEdit, onEdit }: { price: ProductPrice; canEdit: boolean; onEdit: () => void }) {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  const { act } = useAct(catalogApi.deletePrice, { stale: catalogReads });
  const { id, season, personKind, validFrom, validTo, amount, currency } = price;
  const name = `${season ?? t("price.noSeason")}, ${t(`person.${personKind}`)}`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-3 gap-y-0.5 sm:grid-cols-[minmax(0,1fr)_13rem_8rem_auto]">
      <span className="flex min-w-0 flex-col max-sm:col-start-1 max-sm:row-start-1">
        <span className="truncate font-medium">{season ?? t("price.noSeason")}</span>
        <span className="text-meta text-ink-3">{t(`person.${personKind}`)}</span>
      </span>
      <span className="tabular text-ink-2 max-sm:col-start-1 max-sm:row-start-2">
        {formatDays(validFrom, validTo, language)}
      </span>
      <span className="tabular text-end font-medium max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-1">
        {formatMoney(amount, currency)}
      </span>
      {canEdit && (
        <span className="flex max-sm:col-start-3 max-sm:row-span-2 max-sm:row-start-1">
          <IconButton size="small" icon={Pencil} label={t("price.edit", { name })} onClick={onEdit} />
          <IconButton
            size="small"
            icon={Trash2}
            label={t("price.remove", { name })}
            onClick={() => act({ params: { id } })}
          />
        </span>
      )}
    </div>
  );
}
