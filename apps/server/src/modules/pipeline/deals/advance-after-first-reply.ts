import type { Work } from "../../../platform/work.ts";
import { findStageByKey } from "../store.ts";
import { changeStageOf } from "./change-stage.ts";
import { findCurrentDeal, findDealForChange } from "./store.ts";

const from = "new_lead";
const to = "qualification";

/**
 * With our first message in a conversation a new lead is being qualified: moves the contact's current deal from the one
 * stage to the other. Leaves every other deal alone, and pipelines without such stages.
 */
export async function advanceAfterFirstReply(
  work: Work,
  { contactId, first }: { contactId: string; first: boolean },
): Promise<void> {
  if (!first) return;
  const current = await findCurrentDeal(work, contactId);
  if (current?.stage.key !== from) return;
  const deal = await findDealForChange(work, current.id);
  // Somebody may have moved it while we waited for it.
  if (deal?.stage.key !== from) return;
  const stage = await findStageByKey(work, deal.pipelineId, to);
  if (stage) await changeStageOf(work, deal, stage, "first_reply");
}
