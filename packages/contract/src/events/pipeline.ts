import { z } from "zod";
import { event } from "../event.ts";
import { Id } from "../ids.ts";

const deal = z.object({ dealId: Id, contactId: Id });

/**
 * What put a deal where it is: a person, an import, the client's first message, a transition of the pipeline, or that its
 * stage was deleted.
 */
export const StageChangeReason = z.enum([
  "manual",
  "first_message",
  "first_reply",
  "transition",
  "stage_deleted",
  "import",
]);

const pipelineId = z.object({ pipelineId: Id });
const stage = pipelineId.extend({ stageId: Id });
const lostReason = z.object({ lostReasonId: Id, name: z.string() });
const transition = pipelineId.extend({ transitionId: Id });

export const pipelineEvents = [
  event("pipeline.created", "pipelineId", pipelineId),
  // Also when another pipeline becomes the default one, and when stages change places.
  event("pipeline.updated", "pipelineId", pipelineId),
  event("pipeline.deleted", "pipelineId", pipelineId),
  event("stage.created", "stageId", stage),
  event("stage.updated", "stageId", stage),
  // Its deals follow one by one to the stage they go to.
  event("stage.deleted", "stageId", stage.extend({ moveTo: Id.nullable() })),
  event("lost.reason.created", "lostReasonId", lostReason),
  event("lost.reason.updated", "lostReasonId", lostReason),
  event("lost.reason.deleted", "lostReasonId", lostReason),
  event("transition.created", "transitionId", transition),
  event("transition.updated", "transitionId", transition),
  event("transition.deleted", "transitionId", transition),
  event("deal.created", "dealId", deal.extend({ stageId: Id, pipelineId: Id })),
  // The currency is the one after the change: amounts among the changes are in its minor units.
  // `formerContactId` is whose deal it was before, when it went over to another contact.
  event("deal.updated", "dealId", deal.extend({ currency: z.string(), formerContactId: Id.optional() })),
  event("deal.products.changed", "dealId", deal.extend({ currency: z.string() })),
  event("deal.deleted", "dealId", deal),
  event("deal.restored", "dealId", deal),
  event(
    "deal.stage.changed",
    "dealId",
    deal.extend({
      fromStageId: Id,
      toStageId: Id,
      pipelineId: Id,
      reason: StageChangeReason,
      transitionId: Id.optional(),
      lostReasonId: Id.optional(),
    }),
  ),
  // A transition wanted to move a deal, and the rules of its stages did not let it.
  event(
    "deal.stage.refused",
    "dealId",
    deal.extend({ fromStageId: Id, toStageId: Id, transitionId: Id, codes: z.array(z.string()) }),
  ),
] as const;
