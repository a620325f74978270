import type { ConnectionState } from "@karavan/contract";
import { newId } from "../../platform/ids.ts";
import type { Scope, Work } from "../../platform/work.ts";
import { changeChannelState, moveCursor } from "../channels/index.ts";
import { ingestUpdatesJob } from "./ingest-updates.ts";
import type { RawUpdate } from "./providers/connector.ts";
import { holdsLease, insertUpdates } from "./store.ts";

/** One worker's hold on one account. `fence` grows with every change of hands. */
export interface Lease {
  readonly channelId: string;
  readonly holder: string;
  readonly fence: number;
}

/** Another worker holds the account now: what this one hears or believes of it no longer counts. */
export class LeaseLost extends Error {}

/**
 * Keeps updates as the network gave them, each once, and moves the cursor with them. Only after this may the network
 * forget them. Throws LeaseLost, and then nothing is kept.
 */
export async function keepUpdates(
  scope: Scope,
  lease: Lease,
  { updates, cursor }: { updates: readonly RawUpdate[]; cursor: string },
): Promise<void> {
  const { channelId } = lease;
  await scope.transact(async (work) => {
    await requireLease(work, lease);
    await insertUpdates(
      work,
      channelId,
      updates.map((update) => ({ ...update, id: newId() })),
    );
    await moveCursor(work, channelId, cursor, work.now());
    work.enqueue(ingestUpdatesJob, { channelId }, { singletonKey: channelId });
  });
}

/** Notes where the held session stands. Throws LeaseLost. */
export async function changeHeldState(
  scope: Scope,
  lease: Lease,
  next: { state: ConnectionState; code?: string },
): Promise<void> {
  await scope.transact(async (work) => {
    await requireLease(work, lease);
    await changeChannelState(work, { channelId: lease.channelId, ...next });
  });
}

async function requireLease(work: Work, lease: Lease): Promise<void> {
  if (!(await holdsLease(work, lease.channelId, lease))) throw new LeaseLost();
}
