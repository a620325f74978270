import type { Transition } from "@karavan/contract";
import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { holdTransition, listTransitions, listTransitionsOfStage, removeTransition } from "./store.ts";

/** Deletes a transition; what it moved stays. Throws NotFound. */
export async function deleteTransition(work: Work, { transitionId }: { transitionId: string }): Promise<void> {
  const transition = await holdTransition(work, transitionId);
  if (!transition) throw new NotFound();
  await remove(work, transition);
}

/** Deletes what moves deals into a stage or out of it. */
export async function deleteTransitionsOfStage(work: Work, stageId: string): Promise<void> {
  for (const transition of await listTransitionsOfStage(work, stageId)) await remove(work, transition);
}

/** Deletes what moves deals in a pipeline, which the caller holds. */
export async function deleteTransitionsOfPipeline(work: Work, pipelineId: string): Promise<void> {
  for (const transition of await listTransitions(work, pipelineId)) await remove(work, transition);
}

async function remove(work: Work, { id: transitionId, pipelineId }: Transition): Promise<void> {
  await removeTransition(work, transitionId);
  work.publish("transition.deleted", { transitionId, pipelineId });
}
