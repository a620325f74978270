import { z } from "zod";
import { Actor } from "../actors.ts";
import { StageChangeReason } from "../events/pipeline.ts";
import { Id, Timestamp } from "../ids.ts";

/** `open` stages hold deals at work, `won` and `lost` end them. */
export const StageKind = z.enum(["open", "won", "lost"]);
/** A colour by its name among the design tokens, never a raw value. */
export const StageColor = z.enum(["grey", "sky", "blue", "violet", "pink", "orange", "amber", "green"]);
export type StageColor = z.infer<typeof StageColor>;

export const Stage = z
  .object({
    id: Id,
    pipelineId: Id,
    name: z.string(),
    position: z.number().int(),
    kind: StageKind,
    color: StageColor,
  })
  .meta({ id: "Stage" });
export type Stage = z.infer<typeof Stage>;

export const Pipeline = z
  .object({ id: Id, name: z.string(), isDefault: z.boolean(), stages: z.array(Stage) })
  .meta({ id: "Pipeline" });
export type Pipeline = z.infer<typeof Pipeline>;

/** Money in minor units (kopecks, tyiyn, cents) with its ISO 4217 currency. At most 9 quadrillion minor units. */
const Amount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const Currency = z.string().regex(/^[A-Z]{3}$/);

export const DealInput = z.object({
  title: z.string().trim().min(1).max(200),
  contactId: Id,
  companyId: Id.nullable().optional(),
  pipelineId: Id.optional(),
  stageId: Id.optional(),
  amount: Amount.nullable().optional(),
  currency: Currency.optional(),
  ownerId: Id.nullable().optional(),
});
export type DealInput = z.infer<typeof DealInput>;

/** A deal's stage changes through its own action only, so that history and rules never miss it. */
export const DealChanges = DealInput.omit({ pipelineId: true, stageId: true }).partial();
export type DealChanges = z.infer<typeof DealChanges>;

export const Deal = z
  .object({
    id: Id,
    title: z.string(),
    contactId: Id,
    contactName: z.string(),
    companyId: Id.nullable(),
    companyName: z.string().nullable(),
    pipelineId: Id,
    stageId: Id,
    stage: Stage,
    amount: z.number().int().nullable().describe("Minor units of the currency"),
    currency: z.string(),
    ownerId: Id.nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    stageChangedAt: Timestamp,
  })
  .meta({ id: "Deal" });
export type Deal = z.infer<typeof Deal>;

/** One move of one deal. `eventId` opens "Why?". */
export const StageChange = z
  .object({
    id: Id,
    dealId: Id,
    dealTitle: z.string(),
    fromStageId: Id.nullable(),
    toStageId: Id,
    reason: StageChangeReason,
    actor: Actor,
    eventId: Id,
    at: Timestamp,
  })
  .meta({ id: "StageChange" });
export type StageChange = z.infer<typeof StageChange>;

/** A contact with a deal, and the client status: the stage of its current deal. */
export const Client = z
  .object({
    id: Id.describe("The contact's id"),
    name: z.string(),
    emails: z.array(z.string()),
    phones: z.array(z.string()),
    companyId: Id.nullable(),
    companyName: z.string().nullable(),
    tags: z.array(z.string()),
    ownerId: Id.nullable().describe("Who looks after the contact; the deal may be somebody else's"),
    dealId: Id,
    dealTitle: z.string(),
    amount: z.number().int().nullable(),
    currency: z.string(),
    status: Stage,
    statusChangedAt: Timestamp,
    createdAt: Timestamp,
  })
  .meta({ id: "Client" });
export type Client = z.infer<typeof Client>;
