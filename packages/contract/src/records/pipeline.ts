import { z } from "zod";
import { Actor } from "../actors.ts";
import { StageChangeReason } from "../events/pipeline.ts";
import { Id, Timestamp } from "../ids.ts";
import { Role } from "../permissions.ts";
import { largestPrice } from "./catalog.ts";

/** `open` stages hold deals at work, `won` and `lost` end them. */
export const StageKind = z.enum(["open", "won", "lost"]);
/** A colour by its name among the design tokens, never a raw value. */
export const StageColor = z.enum(["grey", "sky", "blue", "violet", "pink", "orange", "amber", "green"]);
export type StageColor = z.infer<typeof StageColor>;

const StageName = z.string().trim().min(1).max(80);
const Probability = z.number().int().min(0).max(100).describe("How likely a deal here is won, in percent");
const RottingDays = z
  .number()
  .int()
  .min(1)
  .max(3650)
  .nullable()
  .describe("Days without a move after which a deal rots");

export const Stage = z
  .object({
    id: Id,
    pipelineId: Id,
    name: z.string(),
    position: z.number().int(),
    kind: StageKind,
    color: StageColor,
    probability: Probability,
    rottingDays: RottingDays,
  })
  .meta({ id: "Stage" });
export type Stage = z.infer<typeof Stage>;

/** What a deal may have to carry before it may enter or leave a stage. */
export const DealRequirement = z.enum(["amount", "company", "owner", "contactEmail", "contactPhone", "lostReason"]);
export type DealRequirement = z.infer<typeof DealRequirement>;

/** What must be true of a deal that enters or leaves a stage, and who may move it. No roles: everybody may. */
export const StageRule = z.object({
  fields: z.array(DealRequirement).max(DealRequirement.options.length).default([]),
  roles: z.array(Role).max(Role.options.length).default([]),
});
export type StageRule = z.infer<typeof StageRule>;

/** A stage with its rules, as whoever sets pipelines up sees it. */
export const StageDetails = Stage.extend({ entry: StageRule, exit: StageRule }).meta({ id: "StageDetails" });
export type StageDetails = z.infer<typeof StageDetails>;

export const StageInput = z.object({
  name: StageName,
  kind: StageKind.default("open"),
  color: StageColor.default("grey"),
  probability: Probability.optional().describe("Left out: 100 when won, 0 when lost, 50 when open"),
  rottingDays: RottingDays.default(null),
  entry: StageRule.prefault({}),
  exit: StageRule.prefault({}),
});
export type StageInput = z.infer<typeof StageInput>;

export const PipelineInput = z.object({ name: z.string().trim().min(1).max(80), isDefault: z.boolean().optional() });
export type PipelineInput = z.infer<typeof PipelineInput>;

export const Pipeline = z
  .object({ id: Id, name: z.string(), isDefault: z.boolean(), stages: z.array(StageDetails) })
  .meta({ id: "Pipeline" });
export type Pipeline = z.infer<typeof Pipeline>;

/** Why a deal was lost, as the organization words it. */
export const LostReason = z.object({ id: Id, name: z.string(), position: z.number().int() }).meta({ id: "LostReason" });
export type LostReason = z.infer<typeof LostReason>;

export const LostReasonInput = z.object({ name: z.string().trim().min(1).max(80) });

/**
 * What moves deals by itself. `FIRST_REPLY`: our first answer in a conversation was sent. `CAMPAIGN_REPLY` and
 * `MEETING_BOOKED` may be set already and take effect once campaigns and the calendar announce them.
 */
export const TransitionTrigger = z.enum(["MESSAGE_RECEIVED", "FIRST_REPLY", "CAMPAIGN_REPLY", "MEETING_BOOKED"]);
export type TransitionTrigger = z.infer<typeof TransitionTrigger>;

export const TransitionInput = z.object({
  pipelineId: Id,
  event: TransitionTrigger,
  conditions: z
    .object({
      currentStage: Id.nullable().default(null).describe("Only deals in this stage; null: in any open one"),
      contactTags: z
        .array(z.string().trim().min(1).max(60))
        .max(20)
        .default([])
        .describe("Tags the contact carries, all"),
    })
    .prefault({}),
  toStageId: Id,
  isActive: z.boolean().default(true),
});
export type TransitionInput = z.infer<typeof TransitionInput>;

/** A move that happens by itself: when this happens to the contact of a deal, and the conditions hold. */
export const Transition = TransitionInput.extend({ id: Id, position: z.number().int() }).meta({ id: "Transition" });
export type Transition = z.infer<typeof Transition>;

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

/** Where a deal goes, and why, when that is where lost deals are. */
export const StageMove = z.object({
  stageId: Id,
  lostReasonId: Id.nullable().optional(),
  lostNote: z.string().trim().max(1000).nullable().optional(),
});
export type StageMove = z.infer<typeof StageMove>;

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
    amountFromProducts: z.boolean().describe("The amount is the sum of its products, and follows them"),
    ownerId: Id.nullable(),
    lostReasonId: Id.nullable().describe("Why it was lost, while it stands in a lost stage"),
    lostReasonName: z.string().nullable(),
    lostNote: z.string().nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    stageChangedAt: Timestamp,
  })
  .meta({ id: "Deal" });
export type Deal = z.infer<typeof Deal>;

/** What is still at work in a pipeline. Amounts in minor units of `currency`. */
export const Forecast = z
  .object({
    currency: z.string(),
    count: z.number().int().describe("Open deals"),
    open: z.number().int().describe("Their worth"),
    weighted: z.number().int().describe("Their worth, each by the probability of its stage"),
    withoutRate: z.array(z.string()).describe("Currencies left out of the sums, because they have no rate"),
  })
  .meta({ id: "Forecast" });
export type Forecast = z.infer<typeof Forecast>;
/** What a deal is made of, in the deal's currency. `price` is for one. */
export const DealProductInput = z.object({
  productId: Id,
  departureId: Id.nullable().optional(),
  quantity: z.number().int().min(1).max(1000).default(1),
  price: z.number().int().min(0).max(largestPrice),
});
export type DealProductInput = z.infer<typeof DealProductInput>;

export const DealProductsInput = z.object({
  items: z.array(DealProductInput).max(100),
  amountFromProducts: z.boolean().optional().describe("Keep the deal's amount equal to their sum; stays unless given"),
});
export type DealProductsInput = z.infer<typeof DealProductsInput>;

/** The products of a deal in their order, and what they come to. */
export const DealProducts = z
  .object({
    items: z.array(
      z.object({
        productId: Id,
        productName: z.string(),
        departureId: Id.nullable(),
        startsOn: z.string().nullable(),
        quantity: z.number().int(),
        price: z.number().int(),
        amount: z.number().int(),
      }),
    ),
    total: z.number().int(),
    currency: z.string(),
    amountFromProducts: z.boolean(),
  })
  .meta({ id: "DealProducts" });
export type DealProducts = z.infer<typeof DealProducts>;

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
