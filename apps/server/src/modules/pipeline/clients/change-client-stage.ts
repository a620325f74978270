import type { Stage, StageMove } from "@karavan/contract";
import { missingReference } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { accessContactForChange } from "../../crm/index.ts";
import { accessDealForChange } from "../deals/access.ts";
import { moveDeal } from "../deals/change-stage.ts";
import { createDeal } from "../deals/create-deal.ts";
import { type DealRow, findCurrentDeal } from "../deals/store.ts";
import { holdStage } from "../store.ts";

/**
 * Gives a client a status: moves the contact's open deal in the stage's pipeline there. One that is won or lost goes on to
 * another stage of that kind (from the sale to the service), but not back to work: for that a new deal begins, as for a
 * contact that has none. Throws NotFound for the contact, Invalid for the stage, and what moving a deal does.
 */
export async function changeClientStage(
  work: Work,
  { contactId, ...move }: StageMove & { contactId: string },
): Promise<DealRow> {
  // Held, so that two who ask at once do not begin two deals.
  const { name } = await accessContactForChange(work, contactId);
  const stage = await holdStage(work, move.stageId);
  if (!stage) throw missingReference("stageId");
  const deal = await findCurrentDeal(work, contactId, stage.pipelineId);
  if (deal && goesOn(deal, stage)) return moveDeal(work, await accessDealForChange(work, deal.id), move);
  return createDeal(work, { title: name, contactId, stageId: stage.id });
}

function goesOn(deal: DealRow, stage: Stage): boolean {
  return deal.stage.kind === "open" || stage.kind !== "open";
}
