import type { LostReason } from "@karavan/contract";
import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { holdLostReason } from "./store.ts";

/** A reason for losing deals, held until the transaction ends. Throws NotFound when it is not there or deleted. */
export async function accessLostReasonForChange(work: Work, id: string): Promise<LostReason> {
  const reason = await holdLostReason(work, id);
  if (!reason) throw new NotFound();
  return reason;
}
