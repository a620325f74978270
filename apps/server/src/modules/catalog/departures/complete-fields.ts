import type { DepartureInput } from "@karavan/contract";
import { invalidField } from "../../../platform/errors.ts";
import type { ProductRow } from "../products/store.ts";
import type { DepartureFields } from "./store.ts";

const msPerDay = 86_400_000;

/**
 * The fields of a departure as they are stored: it ends when the tour is over, and costs in the product's currency, unless
 * said otherwise. Throws Invalid when it ends before it starts.
 */
export function completeFields(
  product: Pick<ProductRow, "tour" | "currency">,
  input: Omit<DepartureInput, "productId">,
): DepartureFields {
  const { startsOn, seats, status } = input;
  const endsOn = input.endsOn ?? dayAfter(startsOn, (product.tour?.days ?? 1) - 1);
  if (endsOn < startsOn)
    throw invalidField("endsOn", "ends_before_it_begins", "the last day is earlier than the first");
  const price = input.price ?? null;
  const currency = price === null ? null : (input.currency ?? product.currency);
  return { startsOn, endsOn, seats, status, price, currency, guide: input.guide || null, note: input.note || null };
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * msPerDay).toISOString().slice(0, 10);
}
