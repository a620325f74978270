import type { Work } from "../../../platform/work.ts";
import { deleteDeals } from "./store.ts";

/** Removes deals for good, as if they had never been; how many there were. For taking an import back. */
export async function removeImportedDeals(work: Work, dealIds: readonly string[]): Promise<number> {
  if (dealIds.length === 0) return 0;
  const removed = await deleteDeals(work, dealIds);
  for (const { id, contactId } of removed) work.publish("deal.deleted", { dealId: id, contactId });
  return removed.length;
}
