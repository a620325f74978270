import { z } from "zod";
import { job } from "../../../platform/jobs/store.ts";
import type { Work } from "../../../platform/work.ts";
import { type HandOver, handOverOptions, handOverRecords } from "../../organizations/index.ts";
import { changeOwnerOfDeals } from "./store.ts";

/** Hands a removed member's deals over. Safe to repeat: a run after a crash goes on. */
export const handOverDealsJob = job(
  "pipeline.hand-over-deals",
  z.object({ memberId: z.uuid() }),
  handOverOptions,
  (scope, { memberId }, attempt) => handOverRecords(scope, { memberId, attempt }, handOverDeals),
);

async function handOverDeals(work: Work, batch: HandOver): Promise<number> {
  const deals = await changeOwnerOfDeals(work, batch);
  for (const deal of deals) work.publish("deal.updated", deal, { changes: { ownerId: [batch.from, batch.to] } });
  return deals.length;
}
