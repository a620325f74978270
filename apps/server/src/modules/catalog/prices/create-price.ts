import type { PriceInput } from "@karavan/contract";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { accessProductForChange } from "../products/access.ts";
import { completePrice } from "./complete-price.ts";
import { insertPrice, type PriceRow } from "./store.ts";

/** Adds a price to a product. Throws price_overlaps. */
export async function createPrice(
  work: Work,
  { productId, price }: { productId: string; price: PriceInput },
): Promise<PriceRow> {
  const product = await accessProductForChange(work, productId);
  const row = { ...(await completePrice(work, product, price)), id: newId(), productId };
  await insertPrice(work, row);
  work.publish("product.price.created", { productId, priceId: row.id });
  return row;
}
