import type { StageChange } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { chooseStageOf } from "../choose-stage.ts";
import { insertMoves } from "../moves/store.ts";
import type { StageRow } from "../store.ts";
import { accessDealForChange } from "./access.ts";
import { type DealRow, updateDealStage } from "./store.ts";

/**
 * Moves a deal to another stage of its pipeline. People who move it at once come one after the other, each from where
 * the one before left it. Throws Invalid when the stage is not there or belongs to another pipeline.
 */
export async function changeStage(
  work: Work,
  { dealId, stageId }: { dealId: string; stageId: string },
): Promise<DealRow> {
  const deal = await accessDealForChange(work, dealId);
  const stage = await chooseStageOf(work, stageId, deal.pipelineId);
  return changeStageOf(work, deal, stage, "manual");
}

/**
 * The same for a deal that is held for the change, with the line of its history. Does nothing and announces nothing when
 * it stands there already.
 */
export async function changeStageOf(
  work: Work,
  deal: DealRow,
  stage: StageRow,
  reason: StageChange["reason"],
): Promise<DealRow> {
  if (stage.id === deal.stageId) return deal;
  const at = work.now();
  const { id: dealId, contactId, pipelineId } = deal;
  const eventId = work.publish(
    "deal.stage.changed",
    { dealId, contactId, pipelineId, fromStageId: deal.stageId, toStageId: stage.id, reason },
    { changes: { stageId: [deal.stageId, stage.id] } },
  );
  await updateDealStage(work, dealId, stage.id, at);
  await insertMoves(work, [{ dealId, fromStageId: deal.stageId, toStageId: stage.id, eventId }], { reason, at });
  return { ...deal, stage, stageId: stage.id, stageChangedAt: at, updatedAt: at };
}
