import type { Interest } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { Work } from "../../../platform/work.ts";
import { listContactsByIds } from "../../crm/index.ts";
import { listDeparturesByIds } from "../departures/store.ts";
import { listProductsByIds } from "../products/store.ts";
import type { InterestRow } from "./store.ts";

/** Interests as the contract shows them, in the order given. Asks for all names at once. */
export async function presentInterests(work: Work, rows: readonly InterestRow[]): Promise<Interest[]> {
  const [contacts, products, departures] = await Promise.all([
    listContactsByIds(work, unique(rows.map(({ contactId }) => contactId))),
    listProductsByIds(work, unique(rows.map(({ productId }) => productId))),
    listDeparturesByIds(work, unique(rows.map(({ departureId }) => departureId).filter((id) => id !== null))),
  ]);
  const names = new Map(contacts.map(({ id, name }) => [id, name]));
  const known = new Map(products.map((product) => [product.id, product]));
  const days = new Map(departures.map(({ id, startsOn }) => [id, startsOn]));
  return rows.map((row) => ({
    ...row,
    contactName: names.get(row.contactId) ?? "",
    productName: known.get(row.productId)?.name ?? "",
    productKind: known.get(row.productId)?.kind ?? "product",
    startsOn: row.departureId === null ? null : (days.get(row.departureId) ?? null),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }));
}

/** One interest as the contract shows it. */
export async function presentInterest(work: Work, row: InterestRow): Promise<Interest> {
  const [shown] = await presentInterests(work, [row]);
  if (!shown) throw new Error("a presented interest is missing");
  return shown;
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
