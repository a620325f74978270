import type { Settings, Stage, StageColor } from "@karavan/contract";
import { textsIn } from "../../platform/i18n.ts";
import { newId } from "../../platform/ids.ts";
import type { Work } from "../../platform/work.ts";
import { insertPipeline } from "./pipelines/store.ts";
import { beginStage } from "./stages/begin-stage.ts";
import { insertTransition } from "./transitions/store.ts";

/**
 * The default funnel. A deal is one possible sale: everything from the sale on is won, so that a client in service keeps
 * counting as a sale made and not again as one hoped for. Selling to the same client once more is another deal.
 */
const funnel: readonly { key: string; kind: Stage["kind"]; color: StageColor; probability: number }[] = [
  { key: "new_lead", kind: "open", color: "grey", probability: 10 },
  { key: "qualification", kind: "open", color: "blue", probability: 20 },
  { key: "warm_up", kind: "open", color: "amber", probability: 35 },
  { key: "offer", kind: "open", color: "orange", probability: 50 },
  { key: "negotiation", kind: "open", color: "violet", probability: 70 },
  { key: "sale", kind: "won", color: "green", probability: 100 },
  { key: "service", kind: "won", color: "sky", probability: 100 },
  { key: "feedback", kind: "won", color: "pink", probability: 100 },
  { key: "repeat_sale", kind: "won", color: "green", probability: 100 },
];

/** Gives a new organization its default pipeline, in its language. To be called once, when it is founded. */
export async function createDefaultPipeline(work: Work, locale: Settings["locale"]): Promise<void> {
  const { t } = textsIn(locale);
  const pipelineId = newId();
  const stages = funnel.map(({ key, ...stage }, position) => ({
    ...beginStage({ pipelineId, position, name: t(`pipeline:stages.${key}`) }),
    ...stage,
  }));
  await insertPipeline(work, { id: pipelineId, name: t("pipeline:name"), isDefault: true }, stages);
  work.publish("pipeline.created", { pipelineId });
  await qualifyAnsweredLeads(work, pipelineId, stages);
}

/** With our first message in a conversation a new lead is being qualified. */
async function qualifyAnsweredLeads(work: Work, pipelineId: string, stages: readonly Stage[]): Promise<void> {
  const [lead, qualification] = stages;
  if (!lead || !qualification) return;
  const id = newId();
  await insertTransition(work, {
    ...{ id, pipelineId, position: 0, event: "FIRST_REPLY", isActive: true, toStageId: qualification.id },
    conditions: { currentStage: lead.id, contactTags: [] },
  });
  work.publish("transition.created", { transitionId: id, pipelineId });
}
