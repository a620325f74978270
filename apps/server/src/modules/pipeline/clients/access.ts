import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { accessContact } from "../../crm/index.ts";
import { type DealRow, findCurrentDeal } from "../deals/store.ts";

/** The current deal of a client. Throws NotFound when the contact is not there, deleted, or has no deal. */
export async function accessClient(work: Work, contactId: string): Promise<DealRow> {
  await accessContact(work, contactId);
  const deal = await findCurrentDeal(work, contactId);
  if (!deal) throw new NotFound();
  return deal;
}
