import { type ImportFile, type OpenedImport, openImport } from "@karavan/data-import";
import { z } from "zod";
import { type JobAttempt, job } from "../../platform/jobs/store.ts";
import type { Scope, Work } from "../../platform/work.ts";
import { uploadKey } from "./clear-upload.ts";
import { completeImport, endImport } from "./end-import.ts";
import { hasEnded, mostFruitlessRuns, type OwnProblemCode } from "./policy.ts";
import { type ImportBatch, readBatches } from "./read-batches.ts";
import { findImport, type ImportRow, insertProblems, listFilesOfImports, lockImport, markRunning } from "./store.ts";
import { ImportTakenOver } from "./store-batch.ts";
import { storeOrSift } from "./store-or-sift.ts";

const Payload = z.object({ importId: z.uuid() });

/** How often a running import looks whether somebody cancelled it while no batch is being stored. */
const watchMs = 1000;

/** Reads an upload into contacts, conversations and deals, from wherever the run before this one came to. */
export const runImportJob = job(
  "imports.run-import",
  Payload,
  // A worker that died is noticed by its heartbeat; each run gets further, so neither their number nor hours matter.
  { concurrency: 2, retryLimit: 10_000, retryDelay: 1, hasEvenRetries: true, expireInSeconds: 82_800 },
  runImport,
);

async function runImport(scope: Scope, { importId }: z.output<typeof Payload>, attempt: JobAttempt): Promise<void> {
  const begun = await scope.transact((work) => beginRun(work, importId));
  if (!begun) return;
  const stop = watchForStop(scope, importId, attempt.signal);
  try {
    await readAll(scope, begun, stop.signal);
  } catch (error) {
    if (error instanceof ImportTakenOver) return;
    if (!stop.signal.aborted) throw error;
    await scope.transact((work) => leaveImport(work, importId));
  } finally {
    stop.end();
  }
}

interface Run {
  row: ImportRow;
  files: ImportFile[];
}

/** Undefined when there is nothing to read any more. */
async function beginRun(work: Work, importId: string): Promise<Run | undefined> {
  const row = await lockImport(work, importId);
  if (!row || hasEnded(row.status)) return undefined;
  if (row.cancelRequestedAt || row.fruitlessRuns >= mostFruitlessRuns) {
    await giveUp(work, row);
    return undefined;
  }
  await markRunning(work, importId);
  const files = (await listFilesOfImports(work, [importId])).map(({ name, size, position }) => ({
    name,
    size,
    path: work.services.files.localPath(uploadKey(work, importId, position)),
  }));
  return { row, files };
}

async function giveUp(work: Work, row: ImportRow): Promise<void> {
  if (row.cancelRequestedAt) return endImport(work, row, "cancelled");
  const code: OwnProblemCode = "gave_up";
  await insertProblems(work, row.id, [{ file: "", line: null, code, text: "" }]);
  await endImport(work, row, row.messages + row.skipped > 0 ? "partial" : "failed");
}

async function readAll(scope: Scope, { row, files }: Run, signal: AbortSignal): Promise<void> {
  const { id: importId, source, options } = row;
  const opened = await openImport(files, { ...options, source, signal });
  const messagesTotal = opened.exports.reduce((sum, { messageCount }) => sum + messageCount, 0);
  const store = (batch: ImportBatch) => storeOrSift(scope, { importId, messagesTotal, opened }, batch);
  const isComplete = await storeAhead(readBatches(opened, row), { store, signal });
  if (isComplete) await scope.transact((work) => finish(work, importId, opened));
}

/** Stores batch after batch while the next one is being read. False when storing says that the import is over. */
async function storeAhead(
  batches: AsyncIterable<ImportBatch>,
  { store, signal }: { store: (batch: ImportBatch) => Promise<boolean>; signal: AbortSignal },
): Promise<boolean> {
  let storing = Promise.resolve(true);
  try {
    for await (const batch of batches) {
      if (!(await storing)) return false;
      signal.throwIfAborted();
      storing = store(batch);
      // Looked at when the next batch is there; until then nobody listens.
      storing.catch(() => undefined);
    }
  } finally {
    await storing.catch(() => undefined);
  }
  return storing;
}

async function finish(work: Work, importId: string, opened: OpenedImport): Promise<void> {
  const row = await lockImport(work, importId);
  if (row && !hasEnded(row.status)) await completeImport(work, row, opened.exports.length);
}

/** The run was stopped: for good when somebody cancelled the import, else because this process ends, and another goes on. */
async function leaveImport(work: Work, importId: string): Promise<void> {
  const row = await lockImport(work, importId);
  if (!row || hasEnded(row.status)) return;
  if (row.cancelRequestedAt) await endImport(work, row, "cancelled");
  else work.enqueue(runImportJob, { importId });
}

/** A signal that aborts when somebody cancels the import or the process is to end. */
function watchForStop(scope: Scope, importId: string, ending: AbortSignal) {
  const stop = new AbortController();
  const look = async () => {
    const row = await scope.read((work) => findImport(work, importId));
    if (!row || row.cancelRequestedAt) stop.abort();
  };
  // A look that fails says nothing; what is wrong shows where rows are stored.
  const timer = setInterval(() => void look().catch(() => undefined), watchMs);
  return { signal: AbortSignal.any([ending, stop.signal]), end: () => clearInterval(timer) };
}
