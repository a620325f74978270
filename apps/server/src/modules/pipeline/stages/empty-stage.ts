import { z } from "zod";
import { job } from "../../../platform/jobs/store.ts";
import type { Scope } from "../../../platform/work.ts";
import { changeStageOf } from "../deals/change-stage.ts";
import { holdDealsOfStage } from "../deals/store.ts";
import { holdFirstStage, holdStage } from "../store.ts";

const Payload = z.object({ stageId: z.uuid(), moveTo: z.uuid() });

/** Deals that are moved in one transaction. */
const batch = 200;

/** Moves the deals of a deleted stage to another one, deleted deals too. Safe to repeat: a run after a crash goes on. */
export const emptyStageJob = job(
  "pipeline.empty-stage",
  Payload,
  { retryLimit: 20, retryDelay: 1, hasEvenRetries: true, expireInSeconds: 3600 },
  async (scope, payload, { signal }) => {
    while (!signal.aborted) if ((await moveSome(scope, payload)) < batch) return;
    throw new Error("the worker stops before the stage is empty");
  },
);

function moveSome(scope: Scope, { stageId, moveTo }: z.output<typeof Payload>): Promise<number> {
  return scope.transact(async (work) => {
    // Where they were to go may be deleted meanwhile as well.
    const target = (await holdStage(work, moveTo)) ?? (await holdFirstStage(work));
    if (!target) return 0;
    const deals = await holdDealsOfStage(work, stageId, batch);
    for (const deal of deals) await changeStageOf(work, deal, target, { reason: "stage_deleted" });
    return deals.length;
  });
}
