import type { PriceInput } from "@karavan/contract";
import { Conflict, invalidField } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import type { ProductRow } from "../products/store.ts";
import { overlaps } from "./policy.ts";
import { listPricesOf, mostPrices, type PriceFields, type PriceRow } from "./store.ts";

/**
 * A price of a product, held for the change, as it is stored. Throws Invalid when it ends before it begins, and
 * price_overlaps when the same kind of person has a price in this season on one of its days; `but` is the price it replaces.
 */
export async function completePrice(
  work: Work,
  product: ProductRow,
  input: PriceInput,
  but?: PriceRow,
): Promise<PriceFields> {
  if (input.validTo < input.validFrom)
    throw invalidField("validTo", "ends_before_it_begins", "the last day is earlier");
  const price = { ...input, season: input.season || null, currency: input.currency ?? product.currency };
  const others = (await listPricesOf(work, product.id)).filter(({ id }) => id !== but?.id);
  if (others.length >= mostPrices) throw new Conflict("conflict", { most: mostPrices });
  const clash = others.find((other) => overlaps(other, price));
  if (clash) {
    const { personKind, season, validFrom, validTo } = clash;
    throw new Conflict("price_overlaps", { personKind, season, validFrom, validTo });
  }
  return price;
}
