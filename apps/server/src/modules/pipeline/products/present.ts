import type { DealProducts } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { listDeparturesByIds, listProductsByIds } from "../../catalog/index.ts";
import type { DealRow } from "../deals/store.ts";
import { listProductsOfDeal } from "./store.ts";

/** What a deal is made of, as the contract shows it. */
export async function presentProducts(
  work: Work,
  { id, currency, amountFromProducts }: DealRow,
): Promise<DealProducts> {
  const lines = await listProductsOfDeal(work, id);
  const [products, departures] = await Promise.all([
    listProductsByIds(work, [...new Set(lines.map(({ productId }) => productId))]),
    listDeparturesByIds(work, [
      ...new Set(lines.map(({ departureId }) => departureId).filter((each) => each !== null)),
    ]),
  ]);
  const names = new Map(products.map((product) => [product.id, product.name]));
  const days = new Map(departures.map((departure) => [departure.id, departure.startsOn]));
  const items = lines.map((line) => ({
    ...line,
    productName: names.get(line.productId) ?? "",
    startsOn: line.departureId === null ? null : (days.get(line.departureId) ?? null),
    amount: line.quantity * line.price,
  }));
  return { items, total: items.reduce((sum, { amount }) => sum + amount, 0), currency, amountFromProducts };
}
