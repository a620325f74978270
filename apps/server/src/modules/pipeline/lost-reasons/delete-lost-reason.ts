import type { Work } from "../../../platform/work.ts";
import { accessLostReasonForChange } from "./access.ts";
import { markLostReasonDeleted } from "./store.ts";

/** Takes a reason out of the list; deals that carry it keep it. Throws NotFound. */
export async function deleteLostReason(work: Work, { lostReasonId }: { lostReasonId: string }): Promise<void> {
  const { name } = await accessLostReasonForChange(work, lostReasonId);
  await markLostReasonDeleted(work, lostReasonId);
  work.publish("lost.reason.deleted", { lostReasonId, name });
}
