import type { Work } from "../../../platform/work.ts";
import { accessHoldForChange } from "./access.ts";
import { type HoldRow, updateHoldStatus } from "./store.ts";

/** Gives held or confirmed seats back. Safe to repeat: what was given back or expired stays as it is. */
export async function releaseHold(work: Work, { holdId }: { holdId: string }): Promise<HoldRow> {
  const hold = await accessHoldForChange(work, holdId);
  if (hold.status === "released" || hold.status === "expired") return hold;

  const at = work.now();
  await updateHoldStatus(work, holdId, "released", at);
  const { departureId, productId, contactId, seats } = hold;
  work.publish("departure.hold.released", { holdId, departureId, productId, contactId, seats });
  return { ...hold, status: "released", updatedAt: at };
}
