import type { DealProductsInput } from "@karavan/contract";
import { invalidField } from "../../../platform/errors.ts";
import { changesBetween } from "../../../platform/events/changes.ts";
import type { Work } from "../../../platform/work.ts";
import { checkDepartureOf, holdProductNamed, listProductsByIds } from "../../catalog/index.ts";
import { accessDealForChange } from "../deals/access.ts";
import type { DealRow } from "../deals/store.ts";
import { fieldsOf, writeDeal } from "../deals/write-deal.ts";
import { type DealProductRow, listProductsOfDeal, replaceProductsOfDeal, updateAmountSource } from "./store.ts";

/**
 * Says what a deal is made of. While its amount follows its products it becomes their sum, with the history of any other
 * change. Throws Invalid for a product or departure that is not there and was not there before.
 */
export async function setDealProducts(
  work: Work,
  { dealId, products: { items, amountFromProducts } }: { dealId: string; products: DealProductsInput },
): Promise<DealRow> {
  const current = await accessDealForChange(work, dealId);
  const before = { products: await listProductsOfDeal(work, dealId), amountFromProducts: current.amountFromProducts };
  const lines = items.map(({ departureId, ...line }) => ({ ...line, departureId: departureId ?? null }));
  const after = {
    products: lines.map(({ productId, departureId, quantity, price }) => ({ productId, departureId, quantity, price })),
    amountFromProducts: amountFromProducts ?? current.amountFromProducts,
  };
  const total = sumOf(after.products);
  if (changesBetween(before, after)) {
    await checkLines(work, after.products, before.products);
    await replaceProductsOfDeal(work, dealId, after.products);
    await updateAmountSource(work, dealId, after.amountFromProducts);
    const { contactId, currency } = current;
    const changes = changesBetween(await tellLines(work, before), await tellLines(work, after));
    work.publish("deal.products.changed", { dealId, contactId, currency }, { changes });
  }
  const deal = { ...current, amountFromProducts: after.amountFromProducts };
  return deal.amountFromProducts ? writeDeal(work, deal, { ...fieldsOf(deal), amount: total }) : deal;
}

/** What the lines come to. Throws Invalid past what a deal can be worth. */
function sumOf(lines: readonly DealProductRow[]): number {
  const total = lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
  if (Number.isSafeInteger(total)) return total;
  throw invalidField("items", "too_much", "the products come to more than a deal can be worth");
}

/** What the log says a deal is made of: names, so that they can be read when the catalogue no longer has them. */
async function tellLines<Told extends { products: DealProductRow[] }>(work: Work, told: Told) {
  const products = await listProductsByIds(work, [...new Set(told.products.map(({ productId }) => productId))]);
  const names = new Map(products.map(({ id, name }) => [id, name]));
  const lines = told.products.map(({ productId, quantity, price }) => ({
    product: names.get(productId) ?? "",
    quantity,
    price,
  }));
  return { ...told, products: lines };
}

/** What was in the deal may stay, also when the catalogue no longer has it. */
async function checkLines(
  work: Work,
  lines: readonly DealProductRow[],
  known: readonly DealProductRow[],
): Promise<void> {
  const keyOf = ({ productId, departureId }: DealProductRow) => `${productId} ${departureId}`;
  const kept = new Set(known.map(keyOf));
  for (const [index, line] of lines.entries()) {
    if (kept.has(keyOf(line))) continue;
    await holdProductNamed(work, `items.${index}.productId`, line.productId);
    await checkDepartureOf(work, `items.${index}.departureId`, line);
  }
}
