import { systemActor } from "../../../platform/actor.ts";
import { newTraceId } from "../../../platform/ids.ts";
import type { Services } from "../../../platform/services.ts";
import { listOrganizationsWithDueHolds } from "../../../platform/system-scope.ts";
import { Scope, type Work } from "../../../platform/work.ts";
import { expireHold } from "./expire-hold.ts";
import { listDueHolds } from "./store.ts";

/** Holds marked in one transaction. */
const stepSize = 200;

/** Marks every hold expired whose instant has passed and whose job was lost. */
export async function expireDueHolds(services: Services): Promise<void> {
  for (const organizationId of await listOrganizationsWithDueHolds(services.database, services.clock.now())) {
    const scope = new Scope(services, { organizationId, actor: systemActor, traceId: newTraceId(), causeId: null });
    while ((await scope.transact(expireSome)) === stepSize);
  }
}

async function expireSome(work: Work): Promise<number> {
  const due = await listDueHolds(work, stepSize);
  for (const holdId of due) await expireHold(work, { holdId });
  return due.length;
}
