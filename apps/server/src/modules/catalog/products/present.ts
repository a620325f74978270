import { type Product, TourDetails } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { Work } from "../../../platform/work.ts";
import { readToday } from "../departures/read-today.ts";
import { listNextDepartures } from "../departures/store.ts";
import { presentPhoto } from "../photos/present.ts";
import { listPhotosOfProducts } from "../photos/store.ts";
import type { ProductRow } from "./store.ts";

/** Products as the contract shows them, in the order given. Asks for all pictures and departures at once. */
export async function presentProducts(work: Work, rows: readonly ProductRow[]): Promise<Product[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const today = await readToday(work);
  const [photos, departures] = await Promise.all([
    listPhotosOfProducts(work, ids),
    listNextDepartures(work, ids, today),
  ]);
  const photosOf = Map.groupBy(photos, (photo) => photo.productId);
  const nextOf = new Map(departures.map(({ productId, ...next }) => [productId, next]));
  return rows.map(({ sortName, createdAt, updatedAt, tour, ...shown }) => ({
    ...shown,
    tour: tour && TourDetails.parse(tour),
    photos: (photosOf.get(shown.id) ?? []).map(presentPhoto),
    nextDeparture: nextOf.get(shown.id) ?? null,
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
  }));
}

/** One product as the contract shows it. */
export async function presentProduct(work: Work, row: ProductRow): Promise<Product> {
  const [shown] = await presentProducts(work, [row]);
  if (!shown) throw new Error("a presented product is missing");
  return shown;
}
