import type { PriceInput } from "@karavan/contract";
import { changesBetween } from "../../../platform/events/changes.ts";
import type { Work } from "../../../platform/work.ts";
import { accessPriceForChange } from "./access.ts";
import { completePrice } from "./complete-price.ts";
import { type PriceRow, updatePriceRow } from "./store.ts";

/** Changes a price; the currency stays unless given. Throws price_overlaps. */
export async function replacePrice(
  work: Work,
  { priceId, price: input }: { priceId: string; price: PriceInput },
): Promise<PriceRow> {
  const { price: current, product } = await accessPriceForChange(work, priceId);
  const wanted = { ...input, currency: input.currency ?? current.currency };
  const price = await completePrice(work, product, wanted, current);
  const { id, productId, ...before } = current;
  const changes = changesBetween(before, price);
  if (!changes) return current;
  await updatePriceRow(work, id, price);
  work.publish("product.price.updated", { productId, priceId: id, currency: price.currency }, { changes });
  return { ...current, ...price };
}
