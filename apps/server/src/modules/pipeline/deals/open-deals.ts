import type { Stage, StageChange } from "@karavan/contract";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { insertMoves } from "../moves/store.ts";
import { indexDeal } from "./index-deal.ts";
import { type DealFields, type DealRow, insertDeals } from "./store.ts";

/** A deal to be made, with what its contact is found by. */
export interface DealToOpen extends DealFields {
  contactSearchText: string;
  importId?: string;
}

/** Makes deals in a stage and announces them, with the first line of the history of each. */
export async function openDeals(
  work: Work,
  deals: readonly DealToOpen[],
  { stage, reason }: { stage: Stage; reason: StageChange["reason"] },
): Promise<DealRow[]> {
  const at = work.now();
  const place = { pipelineId: stage.pipelineId, stageId: stage.id };
  const made = deals.map(({ contactSearchText, importId, ...fields }) => ({
    row: {
      ...fields,
      ...place,
      ...notLost,
      id: newId(),
      stage,
      amountFromProducts: false,
      createdAt: at,
      updatedAt: at,
      stageChangedAt: at,
    },
    searchText: indexDeal(fields.title, contactSearchText),
    importId,
  }));
  await insertDeals(
    work,
    made.map(({ row, searchText, importId }) => ({ ...row, searchText, importId })),
    at,
  );

  const moves = made.map(({ row }) => {
    const eventId = work.publish("deal.created", { dealId: row.id, contactId: row.contactId, ...place });
    return { dealId: row.id, fromStageId: null, toStageId: stage.id, eventId };
  });
  await insertMoves(work, moves, { reason, at });
  return made.map(({ row }) => row);
}

const notLost = { lostReasonId: null, lostNote: null };
