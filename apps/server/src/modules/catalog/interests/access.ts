import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { findInterest, findInterestForChange, type InterestRow } from "./store.ts";

/** An interest of the organization. Throws NotFound. */
export async function accessInterest(work: Work, id: string): Promise<InterestRow> {
  const interest = await findInterest(work, id);
  if (!interest) throw new NotFound();
  return interest;
}

/** The same for a change: other changes wait until this one is done. */
export async function accessInterestForChange(work: Work, id: string): Promise<InterestRow> {
  const interest = await findInterestForChange(work, id);
  if (!interest) throw new NotFound();
  return interest;
}
