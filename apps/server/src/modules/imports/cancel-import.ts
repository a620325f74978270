import { Conflict } from "../../platform/errors.ts";
import type { Work } from "../../platform/work.ts";
import { accessImportForChange } from "./access.ts";
import { endImport } from "./end-import.ts";
import { hasEnded } from "./policy.ts";
import { type ImportRow, markCancelRequested } from "./store.ts";

/**
 * Stops an import: at once when it has not begun, else within a batch. What it added stays until it is rolled back.
 * Safe to repeat while it runs. Throws NotFound, and Conflict `import_not_running` when it is over.
 */
export async function cancelImport(work: Work, { importId }: { importId: string }): Promise<ImportRow> {
  const row = await accessImportForChange(work, importId);
  if (hasEnded(row.status)) throw new Conflict("import_not_running", { status: row.status });
  if (row.cancelRequestedAt) return row;
  const cancelEventId = work.publish("import.cancel.requested", { importId, source: row.source });
  await markCancelRequested(work, importId, cancelEventId);
  if (row.status === "queued") await endImport(work, { ...row, cancelEventId }, "cancelled");
  return accessImportForChange(work, importId);
}
