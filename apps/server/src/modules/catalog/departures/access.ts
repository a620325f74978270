import { missingReference, NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { type DepartureRow, findDeparture, findDepartureForChange } from "./store.ts";

/** A departure of the organization. Throws NotFound when it, or its product, is not there or deleted. */
export async function accessDeparture(work: Work, id: string): Promise<DepartureRow> {
  const departure = await findDeparture(work, id);
  if (!departure) throw new NotFound();
  return departure;
}

/** The same for a change: who else takes or frees seats of it waits until this one is done. */
export async function accessDepartureForChange(work: Work, id: string): Promise<DepartureRow> {
  const departure = await findDepartureForChange(work, id);
  if (!departure) throw new NotFound();
  return departure;
}

/** Refuses a departure that an input names beside a product, unless it is one of that product. */
export async function checkDepartureOf(
  work: Work,
  field: string,
  { departureId, productId }: { departureId: string | null | undefined; productId: string },
): Promise<void> {
  if (!departureId) return;
  const departure = await findDeparture(work, departureId);
  if (departure?.productId !== productId) throw missingReference(field);
}
