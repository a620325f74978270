import { NotFound } from "../../platform/errors.ts";
import type { Work } from "../../platform/work.ts";
import { lockChannel, markDisconnected } from "./store.ts";

/** Disconnects an account and forgets its credentials; its session ends, its conversations stay. Throws NotFound. */
export async function disconnectChannel(work: Work, { channelId }: { channelId: string }): Promise<void> {
  const channel = await lockChannel(work, channelId);
  if (!channel || channel.disconnectedAt) throw new NotFound();
  await markDisconnected(work, channelId, work.now());
  work.publish("channel.disconnected", { channelId });
}
