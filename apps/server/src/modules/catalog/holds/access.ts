import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { lockDeparture } from "../departures/store.ts";
import { findHold, type HoldRow } from "./store.ts";

/** A hold of the organization. Throws NotFound. */
export async function accessHold(work: Work, id: string): Promise<HoldRow> {
  const hold = await findHold(work, id);
  if (!hold) throw new NotFound();
  return hold;
}

/** The same for a change: who else takes or frees seats of its departure waits until this one is done. Throws NotFound. */
export async function accessHoldForChange(work: Work, id: string): Promise<HoldRow> {
  const { departureId } = await accessHold(work, id);
  await lockDeparture(work, departureId);
  return accessHold(work, id);
}
