import { systemActor } from "../../../platform/actor.ts";
import { newTraceId } from "../../../platform/ids.ts";
import type { Services } from "../../../platform/services.ts";
import { listUnsentFiles } from "../../../platform/system-scope.ts";
import { Scope } from "../../../platform/work.ts";
import { deleteFiles, lockFiles } from "./store.ts";

/** Milliseconds an upload may wait for its message: longer than anybody writes one. */
const unsentMs = 48 * 3600 * 1000;
/** Files removed in one go. */
const stepSize = 500;

/** Removes uploads that were never sent, and files whose message is gone: their records and their bytes. */
export async function removeUnsentFiles(services: Services): Promise<void> {
  const before = new Date(services.clock.now().getTime() - unsentMs);
  let removed: number;
  do {
    removed = 0;
    for (const { organizationId, fileIds } of await listUnsentFiles(services.database, before, stepSize)) {
      const traceId = newTraceId();
      removed += await remove(
        new Scope(services, { organizationId, actor: systemActor, traceId, causeId: null }),
        fileIds,
      );
    }
  } while (removed > 0);
}

/** How many of the files went: one that a message has taken meanwhile stays. */
async function remove(scope: Scope, fileIds: readonly string[]): Promise<number> {
  const storageKeys = await scope.transact(async (work) => {
    await lockFiles(work, fileIds);
    return deleteFiles(work, fileIds);
  });
  for (const key of storageKeys) await scope.services.files.remove(key);
  return storageKeys.length;
}
