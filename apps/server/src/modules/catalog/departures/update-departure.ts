import type { DepartureChanges } from "@karavan/contract";
import { Conflict } from "../../../platform/errors.ts";
import { changesBetween } from "../../../platform/events/changes.ts";
import type { Work } from "../../../platform/work.ts";
import { accessProduct } from "../products/access.ts";
import { accessDepartureForChange } from "./access.ts";
import { completeFields } from "./complete-fields.ts";
import { type DepartureFields, type DepartureRow, updateDepartureRow } from "./store.ts";

/** Changes the given fields of a departure; one that starts on another day lasts as long. Throws seats_taken for fewer seats than are held and confirmed. */
export async function updateDeparture(
  work: Work,
  { departureId, changes: given }: { departureId: string; changes: DepartureChanges },
): Promise<DepartureRow> {
  const current = await accessDepartureForChange(work, departureId);
  const product = await accessProduct(work, current.productId);
  const endsOn = given.startsOn ? lastDayFrom(current, given.startsOn) : current.endsOn;
  const fields = completeFields(product, { ...fieldsOf(current), endsOn, ...given });
  const changes = changesBetween(fieldsOf(current), fields);
  if (!changes) return current;

  const taken = current.confirmed + current.held;
  if (changes.seats && fields.seats < taken) throw new Conflict("seats_taken", { taken });
  const at = work.now();
  await updateDepartureRow(work, departureId, fields, at);
  const currency = fields.currency ?? product.currency;
  work.publish("departure.updated", { productId: current.productId, departureId, currency }, { changes });
  return { ...current, ...fields, free: fields.seats - taken, updatedAt: at };
}

function fieldsOf(departure: DepartureRow): DepartureFields {
  const { startsOn, endsOn, seats, status, price, currency, guide, note } = departure;
  return { startsOn, endsOn, seats, status, price, currency, guide, note };
}

function lastDayFrom({ startsOn, endsOn }: DepartureRow, day: string): string {
  return new Date(Date.parse(endsOn) + Date.parse(day) - Date.parse(startsOn)).toISOString().slice(0, 10);
}
