import { auditApi } from "@karavan/contract/api/audit";
import { catalogApi } from "@karavan/contract/api/catalog";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Deal, DealProductsInput } from "@karavan/contract/records/pipeline";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../lib/api.ts";
import { formatMoney } from "../../../lib/format.ts";
import { keyOf, read, useAct } from "../../../lib/query.ts";
import { Combobox } from "../../../ui/combobox.tsx";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { Field } from "../../../ui/field.tsx";
import { SkeletonText } from "../../../ui/skeleton.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { inOrder } from "../deals.ts";
import { DealProductLine } from "./deal-product-line.tsx";

/** What a deal is made of: products with their number and price, and whether the deal's amount is their sum. */
export function DealProducts({ deal, canEdit }: { deal: Deal; canEdit: boolean }) {
  const { t } = useTranslation("pipeline");
  const client = useQueryClient();
  const params = { id: deal.id };
  const { data } = useQuery(read(pipelineApi.listDealProducts, { params }));
  const { act } = useAct(pipelineApi.setDealProducts, {
    inOrder,
    onDone: (products) => client.setQueryData(keyOf(pipelineApi.listDealProducts, { params }), products),
    stale: [pipelineApi.listDealProducts, pipelineApi.getDeal, pipelineApi.getBoard, auditApi.listRecordEvents],
  });
  const choices = useProductChoices();
  if (!data) return <SkeletonText lines={2} />;
  const lines = data.items.map(({ productId, departureId, quantity, price }) => {
    return { productId, departureId, quantity, price };
  });
  const keyed = keysOf(lines);
  const save = (items: DealProductsInput["items"], more?: { amountFromProducts: boolean }) =>
    act({ params, body: { items, ...more } });
  const add = async (option: ComboboxOption | null) => {
    if (!option) return;
    const product = await call(catalogApi.getProduct, { params: { id: option.value } });
    const price = product.currency === deal.currency ? (product.price ?? 0) : 0;
    save([...lines, { productId: product.id, quantity: 1, price }]);
  };
  return (
    <div className="flex flex-col gap-2">
      {data.items.length === 0 && !canEdit && <p className="text-ink-3">{t("products.none")}</p>}
      {data.items.length > 0 && (
        <ul className="flex flex-col divide-y divide-line">
          {data.items.map((item, place) => (
            <DealProductLine
              key={keyed[place]}
              item={item}
              currency={data.currency}
              canEdit={canEdit}
              onChange={(changed) =>
                save(lines.map((line, other) => (other === place ? { ...line, ...changed } : line)))
              }
              onRemove={() => save(lines.toSpliced(place, 1))}
            />
          ))}
          <li className="tabular flex justify-between gap-4 pt-2 font-strong">
            <span>{t("products.total")}</span>
            <span>{formatMoney(data.total, data.currency)}</span>
          </li>
        </ul>
      )}
      {canEdit && (
        <>
          <Combobox
            key={data.items.length}
            source={choices}
            value={null}
            onChange={(option) => void add(option)}
            placeholder={t("products.add")}
            aria-label={t("products.add")}
          />
          <Field label={t("products.follow")} hint={t("products.followHint")} layout="row">
            <Switch
              checked={data.amountFromProducts}
              onChange={(amountFromProducts) => save(lines, { amountFromProducts })}
            />
          </Field>
        </>
      )}
    </div>
  );
}

/** Lines are told apart by what they are; of two that are alike by which comes first. */
function keysOf(lines: readonly { productId: string; departureId: string | null }[]): string[] {
  const seen = new Map<string, number>();
  return lines.map(({ productId, departureId }) => {
    const own = `${productId} ${departureId}`;
    const before = seen.get(own) ?? 0;
    seen.set(own, before + 1);
    return `${own} ${before}`;
  });
}

/** How many are offered; typing more finds the others. */
const offered = 20;

function useProductChoices(): (typed: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]> {
  return useCallback(async (typed, signal) => {
    const query = { limit: offered, status: "active" as const, ...(typed && { q: typed }) };
    const { items } = await call(catalogApi.listProducts, { query }, { signal });
    return items.map(({ id, name, price, currency }) => ({
      value: id,
      label: name,
      ...(price !== null && { hint: formatMoney(price, currency) }),
    }));
  }, []);
}
