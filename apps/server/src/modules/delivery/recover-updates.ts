import { systemActor } from "../../platform/actor.ts";
import { newTraceId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { listUntakenUpdates } from "../../platform/system-scope.ts";
import { Scope } from "../../platform/work.ts";
import { ingestUpdatesJob } from "./ingest-updates.ts";

/** Seconds an update may lie before somebody looks whether its job was lost. */
const patienceSeconds = 30;

/**
 * Looks after accounts whose updates lie: their job was lost, or the database was away for longer than it was tried. The
 * network was told to forget them, so nobody else brings them again.
 */
export async function recoverUpdates(services: Services, olderThanSeconds = patienceSeconds): Promise<void> {
  for (const { organizationId, channelId } of await listUntakenUpdates(services.database, olderThanSeconds)) {
    const traceId = newTraceId();
    const scope = new Scope(services, { organizationId, actor: systemActor, traceId, causeId: null });
    await scope.transact(async (work) => {
      work.enqueue(ingestUpdatesJob, { channelId }, { singletonKey: channelId });
    });
  }
}
