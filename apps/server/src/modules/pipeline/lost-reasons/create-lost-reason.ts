import type { LostReason } from "@karavan/contract";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { insertLostReason, listLostReasons } from "./store.ts";

/** Adds a reason for losing deals behind the others. One of the same name is there already: that one. */
export async function createLostReason(work: Work, { name }: { name: string }): Promise<LostReason> {
  const known = await listLostReasons(work);
  const same = known.find((reason) => reason.name === name);
  if (same) return same;
  const reason = { id: newId(), name, position: (known.at(-1)?.position ?? -1) + 1 };
  await insertLostReason(work, reason);
  work.publish("lost.reason.created", { lostReasonId: reason.id, name });
  return reason;
}
