import type { InterestChanges } from "@karavan/contract";
import { changesBetween } from "../../../platform/events/changes.ts";
import type { Work } from "../../../platform/work.ts";
import { checkDepartureOf } from "../departures/access.ts";
import { accessInterestForChange } from "./access.ts";
import { type InterestFields, type InterestRow, updateInterestRow } from "./store.ts";

/** Changes the given fields of an interest and leaves the others as they are. */
export async function updateInterest(
  work: Work,
  { interestId, changes: given }: { interestId: string; changes: InterestChanges },
): Promise<InterestRow> {
  const current = await accessInterestForChange(work, interestId);
  const { contactId, productId } = current;
  const fields = { ...fieldsOf(current), ...given };
  const changes = changesBetween(fieldsOf(current), fields);
  if (!changes) return current;

  if (changes.departureId) await checkDepartureOf(work, "departureId", { ...fields, productId });
  const at = work.now();
  await updateInterestRow(work, interestId, fields, at);
  const facts = { interestId, contactId, productId, currency: fields.currency };
  work.publish("interest.updated", facts, { changes });
  return { ...current, ...fields, updatedAt: at };
}

function fieldsOf({ departureId, quantity, price, currency, status }: InterestRow): InterestFields {
  return { departureId, quantity, price, currency, status };
}
