import type { ImportStatus } from "@karavan/contract";
import type { Work } from "../../platform/work.ts";
import { clearUploadJob } from "./clear-upload.ts";
import { outcomeOf } from "./policy.ts";
import { type ImportRow, insertProblems, listFilesOfImports, listProblemCodes, markFinished } from "./store.ts";

/** Ends an import: its files go, what it added stays. A cancelled one ends because somebody asked for it. */
export async function endImport(
  work: Work,
  { id: importId, source, cancelEventId }: Pick<ImportRow, "id" | "source" | "cancelEventId">,
  status: Exclude<ImportStatus, "queued" | "running">,
): Promise<void> {
  await markFinished(work, importId, status);
  const cause = status === "cancelled" ? { causeId: cancelEventId } : {};
  work.publish("import.finished", { importId, source, status }, cause);
  work.enqueue(clearUploadJob, { uploadId: importId });
}

/** Ends an import that read everything there was: how well it went shows in what it met. */
export async function completeImport(work: Work, row: ImportRow, exportCount: number): Promise<void> {
  const codes = await listProblemCodes(work, row.id);
  if (exportCount === 0 && codes.length === 0) codes.push(await reportNothingFound(work, row.id));
  await endImport(work, row, outcomeOf(row.messages + row.skipped, codes));
}

/** Photos or contact cards alone: fine beside an export, but there is none. */
async function reportNothingFound(work: Work, importId: string): Promise<string> {
  const [first] = await listFilesOfImports(work, [importId]);
  const code = "not_recognized";
  await insertProblems(work, importId, [{ file: first?.name ?? "", line: null, code, text: "" }]);
  return code;
}
