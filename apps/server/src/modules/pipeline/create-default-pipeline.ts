import type { Settings, StageColor } from "@karavan/contract";
import { textsIn } from "../../platform/i18n.ts";
import { newId } from "../../platform/ids.ts";
import type { Work } from "../../platform/work.ts";
import { insertPipeline, type StageRow } from "./store.ts";

/**
 * The default funnel. A deal is one possible sale: everything from the sale on is won, so that a client in service keeps
 * counting as a sale made and not again as one hoped for. Selling to the same client once more is another deal.
 */
const funnel: readonly { key: string; kind: StageRow["kind"]; color: StageColor }[] = [
  { key: "new_lead", kind: "open", color: "grey" },
  { key: "qualification", kind: "open", color: "blue" },
  { key: "warm_up", kind: "open", color: "amber" },
  { key: "offer", kind: "open", color: "orange" },
  { key: "negotiation", kind: "open", color: "violet" },
  { key: "sale", kind: "won", color: "green" },
  { key: "service", kind: "won", color: "sky" },
  { key: "feedback", kind: "won", color: "pink" },
  { key: "repeat_sale", kind: "won", color: "green" },
];

/** Gives a new organization its default pipeline, in its language. To be called once, when it is founded. */
export async function createDefaultPipeline(work: Work, locale: Settings["locale"]): Promise<void> {
  const { t } = textsIn(locale);
  const pipelineId = newId();
  const stages = funnel.map((stage, position) => ({
    ...stage,
    id: newId(),
    pipelineId,
    position,
    name: t(`pipeline:stages.${stage.key}`),
  }));
  await insertPipeline(work, { id: pipelineId, name: t("pipeline:name"), isDefault: true }, stages);
  work.publish("pipeline.created", { pipelineId });
}
