import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { accessProductForChange } from "../products/access.ts";
import type { ProductRow } from "../products/store.ts";
import { findPrice, type PriceRow } from "./store.ts";

/**
 * A price and its product, held for the change: prices of one product change one after another. Throws NotFound, also when
 * the product is deleted.
 */
export async function accessPriceForChange(work: Work, id: string): Promise<{ price: PriceRow; product: ProductRow }> {
  const known = await findPrice(work, id);
  if (!known) throw new NotFound();
  const product = await accessProductForChange(work, known.productId);
  const price = await findPrice(work, id);
  if (!price) throw new NotFound();
  return { price, product };
}
