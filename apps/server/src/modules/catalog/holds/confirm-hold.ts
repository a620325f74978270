import { Conflict } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { findDeparture } from "../departures/store.ts";
import { accessHoldForChange } from "./access.ts";
import { statusAt, takesPeople } from "./policy.ts";
import { type HoldRow, updateHoldStatus } from "./store.ts";

/**
 * Keeps held seats for good. Safe to repeat. Throws hold_ended when they were given back or their time is over, and
 * departure_closed when nobody goes any more.
 */
export async function confirmHold(work: Work, { holdId }: { holdId: string }): Promise<HoldRow> {
  const hold = await accessHoldForChange(work, holdId);
  const at = work.now();
  const status = statusAt(hold, at);
  if (status === "confirmed") return hold;
  if (status !== "held") throw new Conflict("hold_ended", { status });
  const departure = await findDeparture(work, hold.departureId);
  if (!departure || !takesPeople(departure.status)) throw new Conflict("departure_closed");

  await updateHoldStatus(work, holdId, "confirmed", at);
  const { departureId, productId, contactId, seats } = hold;
  work.publish("departure.hold.confirmed", { holdId, departureId, productId, contactId, seats });
  return { ...hold, status: "confirmed", updatedAt: at };
}
