import type { Work } from "../../../platform/work.ts";
import { accessPriceForChange } from "./access.ts";
import { deletePriceRow } from "./store.ts";

/** Removes a price. What was agreed by it stays agreed. */
export async function deletePrice(work: Work, { priceId }: { priceId: string }): Promise<void> {
  const { price } = await accessPriceForChange(work, priceId);
  await deletePriceRow(work, priceId);
  work.publish("product.price.deleted", { productId: price.productId, priceId });
}
