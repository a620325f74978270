import type { importsApi } from "@karavan/contract";
import type { z } from "zod";
import type { Work } from "../../platform/work.ts";
import { runImportJob } from "./run-import.ts";
import { insertImport } from "./store.ts";

type Input = z.output<(typeof importsApi.startImport)["action"]["input"]>;

/** Begins to import files that are stored already, under the upload's id; a job reads them. An upload is imported once. */
export async function startImport(work: Work, { uploadId, source, options, files }: Input): Promise<{ id: string }> {
  const { kind, id } = work.actor;
  const isNew = await insertImport(
    work,
    { id: uploadId, source, options, startedBy: kind === "member" ? id : null },
    files,
  );
  if (!isNew) return { id: uploadId };
  const causeId = work.publish("import.started", { importId: uploadId, source });
  work.enqueue(runImportJob, { importId: uploadId }, { causeId });
  return { id: uploadId };
}
