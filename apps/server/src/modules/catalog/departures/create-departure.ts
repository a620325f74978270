import type { DepartureInput } from "@karavan/contract";
import { invalidField } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { holdProductNamed } from "../products/access.ts";
import { completeFields } from "./complete-fields.ts";
import { type DepartureRow, insertDeparture } from "./store.ts";

/** Plans a departure of a tour. Throws Invalid for what is no tour or not there. */
export async function createDeparture(work: Work, { productId, ...input }: DepartureInput): Promise<DepartureRow> {
  const product = await holdProductNamed(work, "productId", productId);
  if (product.kind !== "tour") throw invalidField("productId", "not_a_tour", "only tours have departures");
  const fields = completeFields(product, input);
  const id = newId();
  const at = work.now();
  await insertDeparture(work, { id, productId, at }, fields);
  work.publish("departure.created", { productId, departureId: id });
  const taken = { confirmed: 0, held: 0, free: fields.seats };
  return { ...fields, ...taken, id, productId, productName: product.name, createdAt: at, updatedAt: at };
}
