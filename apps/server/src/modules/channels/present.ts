import type { Channel, ChannelStatus } from "@karavan/contract";
import { isoTime } from "../../platform/iso-time.ts";
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
    createdAt: isoTime(row.createdAt),
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
    since: isoTime(row.stateSince),
    lastUpdateAt: row.lastUpdateAt ? isoTime(row.lastUpdateAt) : null,
    lastSentAt: row.lastSentAt ? isoTime(row.lastSentAt) : null,
    ...counts,
  };
}
