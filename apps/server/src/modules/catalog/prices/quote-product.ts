import type { Quote } from "@karavan/contract";
import { missingReference } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { findDeparture } from "../departures/store.ts";
import { accessProduct } from "../products/access.ts";
import { type Money, type Party, quoteParty } from "./policy.ts";
import { listPricesOf } from "./store.ts";

/** What a party pays for a product on a day, or on a departure of it. Throws NotFound, and Invalid for another's departure. */
export async function quoteProduct(
  work: Work,
  { productId, date, departureId, party }: { productId: string; date: string; departureId?: string; party: Party },
): Promise<Quote> {
  const { price, currency } = await accessProduct(work, productId);
  const departure = departureId === undefined ? null : await departurePrice(work, productId, departureId);
  const prices = await listPricesOf(work, productId);
  const base = price === null ? null : { amount: price, currency };
  return quoteParty({ prices, base, departure }, date, party);
}

async function departurePrice(work: Work, productId: string, departureId: string): Promise<Money | null> {
  const departure = await findDeparture(work, departureId);
  if (departure?.productId !== productId) throw missingReference("query.departureId");
  const { price, currency } = departure;
  return price === null || currency === null ? null : { amount: price, currency };
}
