import type { ProductInput } from "@karavan/contract";
import { invalidField } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { accessProductForChange } from "./access.ts";
import type { ProductRow } from "./store.ts";
import { writeProduct } from "./write-product.ts";

/** Replaces a product: what is left out becomes empty, but the currency stays. Throws Invalid for another kind. */
export async function replaceProduct(
  work: Work,
  { productId, product: { kind, photos, ...fields } }: { productId: string; product: ProductInput },
): Promise<ProductRow> {
  const current = await accessProductForChange(work, productId);
  if (kind !== current.kind) throw invalidField("kind", "kind_is_fixed", "what a product is stays what it was");
  return writeProduct(work, current, { ...fields, currency: fields.currency ?? current.currency }, photos);
}
