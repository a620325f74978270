import type { Pipeline, PipelineInput } from "@karavan/contract";
import { Conflict } from "../../../platform/errors.ts";
import { changesBetween } from "../../../platform/events/changes.ts";
import type { Work } from "../../../platform/work.ts";
import { accessPipelineForChange } from "../access.ts";
import { clearDefaultPipeline, updatePipeline } from "./store.ts";

/**
 * Renames a pipeline, or makes it the default one. There is always one: it stops being that only when another becomes it
 * (Conflict default_pipeline). Throws NotFound.
 */
export async function replacePipeline(
  work: Work,
  { pipelineId, pipeline: input }: { pipelineId: string; pipeline: PipelineInput },
): Promise<Pipeline> {
  const { pipeline, stages } = await accessPipelineForChange(work, pipelineId);
  const { name, isDefault = pipeline.isDefault } = input;
  if (pipeline.isDefault && !isDefault) throw new Conflict("default_pipeline");
  const written = { id: pipelineId, name, isDefault };
  const changes = changesBetween({ name: pipeline.name, isDefault: pipeline.isDefault }, { name, isDefault });
  if (changes) {
    if (changes.isDefault) await makeDefault(work);
    await updatePipeline(work, written);
    work.publish("pipeline.updated", { pipelineId }, { changes });
  }
  return { ...written, stages: stages };
}

/** The default pipeline gives its place to another one, which the caller names. */
export async function makeDefault(work: Work): Promise<void> {
  const formerId = await clearDefaultPipeline(work);
  if (formerId) work.publish("pipeline.updated", { pipelineId: formerId }, { changes: { isDefault: [true, false] } });
}
