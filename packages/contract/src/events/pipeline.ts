import { z } from "zod";
import { event } from "../event.ts";
import { Id } from "../ids.ts";

const deal = z.object({ dealId: Id, contactId: Id });

/** What put a deal where it is: a person, an import, or something built in (the client wrote, we answered first). */
export const StageChangeReason = z.enum(["manual", "first_message", "first_reply", "import"]);

export const pipelineEvents = [
  event("pipeline.created", "pipelineId", z.object({ pipelineId: Id })),
  event("deal.created", "dealId", deal.extend({ stageId: Id, pipelineId: Id })),
  // The currency is the one after the change: amounts among the changes are in its minor units.
  // `formerContactId` is whose deal it was before, when it went over to another contact.
  event("deal.updated", "dealId", deal.extend({ currency: z.string(), formerContactId: Id.optional() })),
  event("deal.deleted", "dealId", deal),
  event("deal.restored", "dealId", deal),
  event(
    "deal.stage.changed",
    "dealId",
    deal.extend({ fromStageId: Id, toStageId: Id, pipelineId: Id, reason: StageChangeReason }),
  ),
] as const;
