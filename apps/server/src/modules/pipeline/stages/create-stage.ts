import type { StageDetails, StageInput } from "@karavan/contract";
import { Conflict } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { accessPipelineForChange } from "../access.ts";
import { beginStage, usualProbability } from "./begin-stage.ts";
import { insertStages, updateStageOrder } from "./store.ts";

/** More columns than this nobody oversees, and a board reads the first cards of each. */
const mostStages = 50;

const kindsInOrder: readonly StageDetails["kind"][] = ["open", "won", "lost"];

/**
 * Adds a stage behind those of its kind: open ones stand before won ones, those before lost ones, until somebody orders
 * them otherwise. Throws NotFound, and Conflict too_many_stages.
 */
export async function createStage(
  work: Work,
  { pipelineId, ...input }: StageInput & { pipelineId: string },
): Promise<StageDetails> {
  const { stages } = await accessPipelineForChange(work, pipelineId);
  if (stages.length >= mostStages) throw new Conflict("too_many_stages", { most: mostStages });
  const rank = kindsInOrder.indexOf(input.kind);
  const position = 1 + stages.findLastIndex(({ kind }) => kindsInOrder.indexOf(kind) <= rank);
  const stage = { ...beginStage({ pipelineId, position, name: input.name }), ...completeStage(input) };
  await insertStages(work, [stage]);
  await updateStageOrder(
    work,
    stages.toSpliced(position, 0, stage).map(({ id }) => id),
  );
  work.publish("stage.created", { stageId: stage.id, pipelineId });
  return stage;
}

/** What people write about a stage, with what follows from its kind. */
export function completeStage(input: StageInput) {
  return { ...input, probability: input.probability ?? usualProbability[input.kind] };
}
