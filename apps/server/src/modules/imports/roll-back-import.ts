import { Conflict } from "../../platform/errors.ts";
import type { Work } from "../../platform/work.ts";
import { accessImportForChange } from "./access.ts";
import { hasEnded } from "./policy.ts";
import { removeImportedJob } from "./remove-imported.ts";
import { type ImportRow, markRollBackRequested } from "./store.ts";

/**
 * Has everything removed that an import added and nobody touched since; a job does it. Safe to repeat. Throws NotFound,
 * and Conflict `import_not_finished` while it still adds.
 */
export async function rollBackImport(work: Work, { importId }: { importId: string }): Promise<ImportRow> {
  const row = await accessImportForChange(work, importId);
  if (!hasEnded(row.status)) throw new Conflict("import_not_finished", { status: row.status });
  if (row.rolledBackAt) return row;
  const causeId = row.rollBackEventId ?? (await beginRollBack(work, row));
  work.enqueue(removeImportedJob, { importId }, { singletonKey: importId, causeId });
  return accessImportForChange(work, importId);
}

async function beginRollBack(work: Work, { id: importId, source }: ImportRow): Promise<string> {
  const eventId = work.publish("import.roll_back.started", { importId, source });
  await markRollBackRequested(work, importId, eventId);
  return eventId;
}
