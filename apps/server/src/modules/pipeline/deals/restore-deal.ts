import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { holdContact } from "../../crm/index.ts";
import { accessDeal } from "./access.ts";
import { type DealRow, markDealRestored } from "./store.ts";

/**
 * Brings a deleted deal back where it stood; one that is not deleted stays as it is. Throws NotFound when its contact
 * is gone: it comes back with the contact only.
 */
export async function restoreDeal(work: Work, { dealId }: { dealId: string }): Promise<DealRow> {
  const contactId = await markDealRestored(work, dealId);
  if (contactId === undefined) return accessDeal(work, dealId);
  if (!(await holdContact(work, contactId))) throw new NotFound();
  work.publish("deal.restored", { dealId, contactId });
  return accessDeal(work, dealId);
}
