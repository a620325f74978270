import type { InterestInput } from "@karavan/contract";
import { missingReference } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { holdContact } from "../../crm/index.ts";
import { checkDepartureOf } from "../departures/access.ts";
import { holdProductNamed } from "../products/access.ts";
import { type InterestRow, insertInterest } from "./store.ts";

/** Links a product to a contact. Throws Invalid for a contact, product or departure that is not there. */
export async function createInterest(work: Work, input: InterestInput): Promise<InterestRow> {
  const { contactId, productId, departureId, quantity, status } = input;
  if (!(await holdContact(work, contactId))) throw missingReference("contactId");
  const product = await holdProductNamed(work, "productId", productId);
  await checkDepartureOf(work, "departureId", { departureId, productId });
  const id = newId();
  const at = work.now();
  const money = { price: input.price ?? null, currency: input.currency ?? product.currency };
  const known = { id, contactId, productId, departureId: departureId ?? null, quantity, status };
  const interest = { ...known, ...money, createdAt: at, updatedAt: at };
  await insertInterest(work, interest);
  work.publish("interest.created", { interestId: id, contactId, productId });
  return interest;
}
