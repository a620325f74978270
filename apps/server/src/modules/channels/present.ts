import type { Channel, ChannelStatus } from "@karavan/contract";
import type { ChannelRow } from "./store.ts";

/** An account as members see it: never its credentials. */
export function presentChannel(row: ChannelRow): Channel {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    handle: row.handle,
    state: row.state,
    stateCode: row.stateCode,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Whether an account is alive. `counts` are by whoever keeps messages and updates. */
export function presentChannelStatus(
  row: ChannelRow,
  counts: Pick<ChannelStatus, "waitingToSend" | "failedUpdates">,
): ChannelStatus {
  return {
    state: row.state,
    code: row.stateCode,
    since: row.stateSince.toISOString(),
    lastUpdateAt: row.lastUpdateAt?.toISOString() ?? null,
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
    ...counts,
  };
}
