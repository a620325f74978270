import type { Stage, StageChange, StageMove } from "@karavan/contract";
import { missingReference } from "../../../platform/errors.ts";
import { changesBetween } from "../../../platform/events/changes.ts";
import type { Work } from "../../../platform/work.ts";
import { chooseStageOf } from "../choose-stage.ts";
import { holdLostReason } from "../lost-reasons/store.ts";
import { insertMoves } from "../moves/store.ts";
import { findStage } from "../store.ts";
import { accessDealForChange } from "./access.ts";
import { requireMove } from "./check-move.ts";
import { type DealRow, updateDealLoss, updateDealStage } from "./store.ts";

/**
 * Moves a deal to another stage of its pipeline. People who move it at once come one after the other, each from where
 * the one before left it. Throws Invalid when the stage or the reason is not there, or the stage belongs to another
 * pipeline, and AppError stage_rules when the stages ask for what the deal does not have.
 */
export async function changeStage(work: Work, { dealId, ...move }: StageMove & { dealId: string }): Promise<DealRow> {
  return moveDeal(work, await accessDealForChange(work, dealId), move);
}

/** The same for a deal that is held for the change. To one that is lost already the reason may be given later. */
export async function moveDeal(work: Work, deal: DealRow, move: StageMove): Promise<DealRow> {
  const stage = await chooseStageOf(work, move.stageId, deal.pipelineId);
  const lost = await completeLost(work, stage, move);
  if (stage.id === deal.stageId) return move.lostReasonId === undefined ? deal : explainLoss(work, deal, lost);
  const from = await findStage(work, deal.stageId);
  await requireMove(work, { ...deal, ...lost }, { from, to: stage });
  return changeStageOf(work, deal, stage, { reason: "manual", ...lost });
}

/** Why a deal is lost; nothing of it where it is not. Throws Invalid for a reason that is not there. */
async function completeLost(
  work: Work,
  stage: Stage,
  { lostReasonId = null, lostNote = null }: StageMove,
): Promise<Lost> {
  if (stage.kind !== "lost") return { lostReasonId: null, lostNote: null };
  if (lostReasonId && !(await holdLostReason(work, lostReasonId))) throw missingReference("lostReasonId");
  return { lostReasonId, lostNote: lostNote || null };
}

type Lost = Pick<DealRow, "lostReasonId" | "lostNote">;

/** Why a deal moves. */
interface Cause extends Partial<Lost> {
  reason: StageChange["reason"];
  transitionId?: string;
}

/**
 * Puts a deal that is held for the change into another stage, with the line of its history. Asks no rules: the caller
 * did, or nobody could obey them. Does nothing and announces nothing when it stands there already.
 */
export async function changeStageOf(
  work: Work,
  deal: DealRow,
  stage: Stage,
  { reason, transitionId, lostReasonId = null, lostNote = null }: Cause,
): Promise<DealRow> {
  if (stage.id === deal.stageId) return deal;
  const at = work.now();
  const place = { pipelineId: stage.pipelineId, stageId: stage.id, lostReasonId, lostNote };
  const { id: dealId, contactId } = deal;
  const [fromStageId, toStageId] = [deal.stageId, stage.id];
  const eventId = work.publish(
    "deal.stage.changed",
    {
      ...{ dealId, contactId, pipelineId: stage.pipelineId, fromStageId, toStageId, reason },
      ...(transitionId && { transitionId }),
      ...(lostReasonId && { lostReasonId }),
    },
    { changes: { stageId: [fromStageId, toStageId] } },
  );
  await updateDealStage(work, dealId, place, at);
  await insertMoves(work, [{ dealId, fromStageId, toStageId, eventId }], { reason, at });
  return { ...deal, ...place, stage, stageChangedAt: at, updatedAt: at };
}

/** Says of a lost deal, held for the change, why it was lost. */
async function explainLoss(work: Work, deal: DealRow, lost: Lost): Promise<DealRow> {
  const { lostReasonId, lostNote } = deal;
  const changes = changesBetween({ lostReasonId, lostNote }, lost);
  if (!changes) return deal;
  const at = work.now();
  await updateDealLoss(work, deal.id, lost, at);
  const { id: dealId, contactId, currency } = deal;
  work.publish("deal.updated", { dealId, contactId, currency }, { changes });
  return { ...deal, ...lost, updatedAt: at };
}
