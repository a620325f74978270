import type { Work } from "../../../platform/work.ts";
import { accessProduct } from "./access.ts";
import { markProductRestored, type ProductRow } from "./store.ts";

/** Brings a deleted product back with its departures. Safe to repeat. Throws NotFound when there never was one. */
export async function restoreProduct(work: Work, { productId }: { productId: string }): Promise<ProductRow> {
  if (await markProductRestored(work, productId)) work.publish("product.restored", { productId });
  return accessProduct(work, productId);
}
