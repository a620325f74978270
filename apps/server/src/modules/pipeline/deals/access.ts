import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { type DealRow, findDeal, findDealForChange } from "./store.ts";

/** A deal of the organization. Throws NotFound when it is not there or deleted. */
export async function accessDeal(work: Work, id: string): Promise<DealRow> {
  const deal = await findDeal(work, id);
  if (!deal) throw new NotFound();
  return deal;
}

/** The same for a change: other changes wait until this one is done. */
export async function accessDealForChange(work: Work, id: string): Promise<DealRow> {
  const deal = await findDealForChange(work, id);
  if (!deal) throw new NotFound();
  return deal;
}
