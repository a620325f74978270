import { systemActor } from "../../../platform/actor.ts";
import { newTraceId } from "../../../platform/ids.ts";
import type { Services } from "../../../platform/services.ts";
import { listUnnamedPhotos } from "../../../platform/system-scope.ts";
import { Scope } from "../../../platform/work.ts";
import { deleteUnnamedPhotos } from "./store.ts";

/** Milliseconds a picture is kept that no product names: longer than anybody enters one, or regrets having removed it. */
const unnamedMs = 48 * 3600 * 1000;
/** Pictures removed in one go. */
const stepSize = 500;

/** Removes pictures that no product ever named, or names no more: their records and their bytes. */
export async function removeUnnamedPhotos(services: Services): Promise<void> {
  const before = new Date(services.clock.now().getTime() - unnamedMs);
  for (const { organizationId, photoIds } of await listUnnamedPhotos(services.database, before, stepSize)) {
    const scope = new Scope(services, { organizationId, actor: systemActor, traceId: newTraceId(), causeId: null });
    const storageKeys = await scope.transact((work) => deleteUnnamedPhotos(work, photoIds));
    for (const key of storageKeys) await services.files.remove(key);
  }
}
