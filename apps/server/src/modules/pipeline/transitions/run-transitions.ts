import type { Transition } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { findContact, tagKey } from "../../crm/index.ts";
import { changeStageOf } from "../deals/change-stage.ts";
import { refusalsOfMove } from "../deals/check-move.ts";
import { type DealRow, findCurrentDeal, findDealForChange } from "../deals/store.ts";
import { findStage, holdStage } from "../store.ts";
import { listActiveTransitions, wasJustRefused } from "./store.ts";

/**
 * Something happened to a contact: moves its current deal by the first transition of the deal's pipeline that waits for
 * this and whose conditions hold. A deal that is won or lost stays. When rules of the stages do not let it move, that is
 * announced and nothing else is tried.
 */
export async function runTransitions(
  work: Work,
  { contactId, event }: { contactId: string; event: Transition["event"] },
): Promise<void> {
  const transitions = await listActiveTransitions(work, event);
  if (transitions.length === 0) return;
  const current = await findCurrentDeal(work, contactId);
  if (!current || (await choose(work, transitions, current)) === undefined) return;
  const deal = await findDealForChange(work, current.id);
  // Somebody may have moved it while we waited for it.
  const transition = deal && (await choose(work, transitions, deal));
  if (deal && transition) await move(work, deal, transition);
}

async function choose(work: Work, transitions: readonly Transition[], deal: DealRow): Promise<Transition | undefined> {
  if (deal.stage.kind !== "open") return undefined;
  const fitting = transitions.filter(
    ({ pipelineId, toStageId, conditions: { currentStage } }) =>
      pipelineId === deal.pipelineId &&
      toStageId !== deal.stageId &&
      (currentStage === null || currentStage === deal.stageId),
  );
  const asksTags = fitting.some(({ conditions }) => conditions.contactTags.length > 0);
  const tags = new Set(asksTags ? (await findContact(work, deal.contactId))?.tags.map(tagKey) : []);
  return fitting.find(({ conditions }) => conditions.contactTags.every((tag) => tags.has(tagKey(tag))));
}

async function move(work: Work, deal: DealRow, { id: transitionId, toStageId, event }: Transition): Promise<void> {
  const [from, to] = [await findStage(work, deal.stageId), await holdStage(work, toStageId)];
  if (!to) return;
  const refusals = await refusalsOfMove(work, deal, { from, to });
  if (refusals.length === 0) {
    await changeStageOf(work, deal, to, {
      reason: event === "FIRST_REPLY" ? "first_reply" : "transition",
      transitionId,
    });
    return;
  }
  const { id: dealId, contactId, stageId: fromStageId } = deal;
  const codes = refusals.map(({ path, code }) => `${code}:${path}`);
  // Somebody who writes ten times is refused ten times, which is worth a line once.
  if (await wasJustRefused(work, { dealId, transitionId, codes })) return;
  work.publish("deal.stage.refused", { dealId, contactId, fromStageId, toStageId, transitionId, codes });
}
