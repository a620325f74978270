import type { HoldInput } from "@karavan/contract";
import { Conflict, invalidField, missingReference } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { holdContact } from "../../crm/index.ts";
import { findDepartureForChange } from "../departures/store.ts";
import { expireHoldJob } from "./expire-hold.ts";
import { isHoldTime, takesPeople } from "./policy.ts";
import { type HoldRow, insertHold } from "./store.ts";

/**
 * Keeps seats of a departure for a contact until an instant; they are free again by themselves then. Of two who want the
 * last seat one comes first. Throws no_seats, departure_closed, and Invalid for an instant that has passed.
 */
export async function createHold(work: Work, input: HoldInput): Promise<HoldRow> {
  const departure = await findDepartureForChange(work, input.departureId);
  if (!departure) throw missingReference("departureId");
  const at = work.now();
  const expiresAt = new Date(input.expiresAt);
  if (!isHoldTime(expiresAt, at)) {
    throw invalidField("expiresAt", "not_a_hold_time", "seats are kept until an instant within the next year");
  }
  if (!takesPeople(departure.status)) throw new Conflict("departure_closed", { status: departure.status });
  if (!(await holdContact(work, input.contactId))) throw missingReference("contactId");
  if (departure.free < input.seats) throw new Conflict("no_seats", { free: Math.max(0, departure.free) });

  const { id: departureId, productId, productName, startsOn } = departure;
  const { contactId, seats } = input;
  const id = newId();
  const eventId = work.publish("departure.hold.created", { holdId: id, departureId, productId, contactId, seats });
  const hold: HoldRow = {
    ...{ id, departureId, productId, productName, startsOn, contactId, seats, expiresAt, eventId },
    dealId: input.dealId ?? null,
    note: input.note || null,
    status: "held",
    createdAt: at,
    updatedAt: at,
  };
  await insertHold(work, hold);
  work.enqueue(expireHoldJob, { holdId: id }, { startAfter: expiresAt, causeId: eventId });
  return hold;
}
