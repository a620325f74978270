import type { Transition, TransitionInput } from "@karavan/contract";
import { NotFound } from "../../../platform/errors.ts";
import { changesBetween } from "../../../platform/events/changes.ts";
import type { Work } from "../../../platform/work.ts";
import { checkStages } from "./check-stages.ts";
import { holdTransition, updateTransition } from "./store.ts";

/** Replaces a transition; its place stays. Throws NotFound, and Invalid as when one is added. */
export async function replaceTransition(
  work: Work,
  { transitionId, transition: input }: { transitionId: string; transition: TransitionInput },
): Promise<Transition> {
  const current = await holdTransition(work, transitionId);
  if (!current) throw new NotFound();
  await checkStages(work, input);
  const written = { ...current, ...input };
  const changes = changesBetween(current, written);
  if (!changes) return current;
  await updateTransition(work, written);
  work.publish("transition.updated", { transitionId, pipelineId: written.pipelineId }, { changes });
  return written;
}
