import type { DealInput } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { wrongPipeline } from "../choose-stage.ts";
import { accessDealForChange } from "./access.ts";
import { moveDeal } from "./change-stage.ts";
import type { DealRow } from "./store.ts";
import { keepSum, writeDeal } from "./write-deal.ts";

/**
 * Replaces a deal: what is left out becomes empty, but the currency, the stage, and an amount that follows the products
 * stay. A given stage moves it within its pipeline. Throws Invalid when a record it names is not there, or belongs to
 * another pipeline, and AppError stage_rules when the stages ask for what the deal does not have.
 */
export async function replaceDeal(work: Work, { dealId, deal }: { dealId: string; deal: DealInput }): Promise<DealRow> {
  const current = await accessDealForChange(work, dealId);
  if (deal.pipelineId && deal.pipelineId !== current.pipelineId) throw wrongPipeline("pipelineId");
  keepSum(current, deal.amount ?? undefined);
  const written = await writeDeal(work, current, {
    title: deal.title,
    contactId: deal.contactId,
    companyId: deal.companyId ?? null,
    amount: current.amountFromProducts ? current.amount : (deal.amount ?? null),
    currency: deal.currency ?? current.currency,
    ownerId: deal.ownerId ?? null,
  });
  return deal.stageId ? moveDeal(work, written, { stageId: deal.stageId }) : written;
}
