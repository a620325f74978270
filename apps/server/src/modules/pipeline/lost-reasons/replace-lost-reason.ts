import type { LostReason } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { accessLostReasonForChange } from "./access.ts";
import { updateLostReason } from "./store.ts";

/** Rewords a reason for losing deals, also for those that carry it. Throws NotFound. */
export async function replaceLostReason(
  work: Work,
  { lostReasonId, reason: { name } }: { lostReasonId: string; reason: { name: string } },
): Promise<LostReason> {
  const current = await accessLostReasonForChange(work, lostReasonId);
  if (current.name === name) return current;
  const written = { ...current, name };
  await updateLostReason(work, written);
  work.publish("lost.reason.updated", { lostReasonId, name }, { changes: { name: [current.name, name] } });
  return written;
}
