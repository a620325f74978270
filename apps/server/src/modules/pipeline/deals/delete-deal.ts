import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { markDealDeleted } from "./store.ts";

/** Takes a deal out of every list; its history stays in the log. */
export async function deleteDeal(work: Work, { dealId }: { dealId: string }): Promise<void> {
  const contactId = await markDealDeleted(work, dealId);
  if (!contactId) throw new NotFound();
  work.publish("deal.deleted", { dealId, contactId });
}
