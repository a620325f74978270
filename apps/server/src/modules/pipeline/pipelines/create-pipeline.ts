import type { Pipeline, PipelineInput } from "@karavan/contract";
import { textsIn } from "../../../platform/i18n.ts";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { getSettings } from "../../organizations/index.ts";
import { beginStage } from "../stages/begin-stage.ts";
import { makeDefault } from "./replace-pipeline.ts";
import { insertPipeline } from "./store.ts";

/** Adds a pipeline with one open stage, one for what is won and one for what is lost, in the organization's language. */
export async function createPipeline(work: Work, { name, isDefault = false }: PipelineInput): Promise<Pipeline> {
  const { t } = textsIn((await getSettings(work)).locale);
  const id = newId();
  const stages = [
    beginStage({ pipelineId: id, position: 0, name: t("pipeline:stages.new_lead") }),
    {
      ...beginStage({ pipelineId: id, position: 1, name: t("pipeline:stages.sale") }),
      ...({ kind: "won", color: "green", probability: 100 } as const),
    },
    {
      ...beginStage({ pipelineId: id, position: 2, name: t("pipeline:stages.lost") }),
      ...({ kind: "lost", color: "grey", probability: 0 } as const),
    },
  ];
  if (isDefault) await makeDefault(work);
  await insertPipeline(work, { id, name, isDefault }, stages);
  work.publish("pipeline.created", { pipelineId: id });
  return { id, name, isDefault, stages: stages };
}
