import type { ConnectionState } from "@karavan/contract";
import type { Work } from "../../platform/work.ts";
import { updateState } from "./store.ts";

/** Notes where an account's session stands; says so when that is new. Nothing happens to a disconnected account. */
export async function changeChannelState(
  work: Work,
  { channelId, state, code = null }: { channelId: string; state: ConnectionState; code?: string | null },
): Promise<void> {
  const changed = await updateState(work, channelId, { state, code, at: work.now() });
  if (changed) work.publish("channel.state.changed", { channelId, state, code });
}
