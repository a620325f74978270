import type { DealChanges } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { accessDealForChange } from "./access.ts";
import type { DealRow } from "./store.ts";
import { fieldsOf, keepSum, writeDeal } from "./write-deal.ts";

/** Changes the given fields of a deal and leaves the others as they are. */
export async function updateDeal(
  work: Work,
  { dealId, changes }: { dealId: string; changes: DealChanges },
): Promise<DealRow> {
  const current = await accessDealForChange(work, dealId);
  keepSum(current, changes.amount);
  return writeDeal(work, current, { ...fieldsOf(current), ...changes });
}
