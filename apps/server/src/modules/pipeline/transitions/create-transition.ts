import type { Transition, TransitionInput } from "@karavan/contract";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { checkStages } from "./check-stages.ts";
import { insertTransition, listTransitions } from "./store.ts";

/** Adds a transition behind those of its pipeline. Throws Invalid when a stage is not there or not of the pipeline. */
export async function createTransition(work: Work, input: TransitionInput): Promise<Transition> {
  await checkStages(work, input);
  const last = (await listTransitions(work, input.pipelineId)).at(-1);
  const transition = { ...input, id: newId(), position: (last?.position ?? -1) + 1 };
  await insertTransition(work, transition);
  work.publish("transition.created", { transitionId: transition.id, pipelineId: transition.pipelineId });
  return transition;
}
