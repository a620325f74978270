import type { ProductChanges } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { accessProductForChange } from "./access.ts";
import type { ProductRow } from "./store.ts";
import { fieldsOf, writeProduct } from "./write-product.ts";

/** Changes the given fields of a product and leaves the others as they are. */
export async function updateProduct(
  work: Work,
  { productId, changes: { photos, ...changes } }: { productId: string; changes: ProductChanges },
): Promise<ProductRow> {
  const current = await accessProductForChange(work, productId);
  return writeProduct(work, current, { ...fieldsOf(current), ...changes }, photos);
}
