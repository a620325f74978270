import type { Work } from "../../../platform/work.ts";
import { accessInterestForChange } from "./access.ts";
import { deleteInterestRow } from "./store.ts";

/** Unlinks a product from a contact; the log keeps that it was linked. Seats it holds stay held. */
export async function deleteInterest(work: Work, { interestId }: { interestId: string }): Promise<void> {
  const { contactId, productId } = await accessInterestForChange(work, interestId);
  await deleteInterestRow(work, interestId);
  work.publish("interest.deleted", { interestId, contactId, productId });
}
