import type { Deal, Pipeline, Stage, StageDetails } from "@karavan/contract/records/pipeline";

/** Ids of tests: a kind of record and a number. */
export function idOf(kind: "pipeline" | "stage" | "deal" | "contact" | "member", number = 1): string {
  const place = ["pipeline", "stage", "deal", "contact", "member"].indexOf(kind) + 1;
  return `0190a1b2-c3d4-7abc-8de${place}-${String(number).padStart(12, "0")}`;
}

/** A moment of one afternoon, by its minute. */
export function minute(number: number): string {
  return new Date(Date.UTC(2026, 2, 14, 12, number)).toISOString();
}

function stageOf(number: number, name: string, kind: Stage["kind"]): StageDetails {
  const id = idOf("stage", number);
  const rule = { fields: [], roles: [] };
  const place = { id, pipelineId: idOf("pipeline"), name, position: number };
  return { ...place, kind, color: "blue", probability: 50, rottingDays: null, entry: rule, exit: rule };
}

/** Three stages: new, offered, won. */
export const stages = [stageOf(1, "New", "open"), stageOf(2, "Offered", "open"), stageOf(3, "Won", "won")] as const;

export const pipeline: Pipeline = { id: idOf("pipeline"), name: "Sales", isDefault: true, stages: [...stages] };

/** A deal called `title`, number `number`, in its stage since that minute. */
export function dealOf(number: number, title: string, fields: Partial<Deal> & { stage: Stage }): Deal {
  return {
    id: idOf("deal", number),
    title,
    contactId: idOf("contact", number),
    contactName: `Contact ${number}`,
    companyId: null,
    companyName: null,
    pipelineId: idOf("pipeline"),
    stageId: fields.stage.id,
    amount: null,
    currency: "KGS",
    amountFromProducts: false,
    ownerId: null,
    lostReasonId: null,
    lostReasonName: null,
    lostNote: null,
    createdAt: minute(0),
    updatedAt: minute(number),
    stageChangedAt: minute(number),
    ...fields,
  };
}
