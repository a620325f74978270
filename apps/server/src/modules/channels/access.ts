import { NotFound } from "../../platform/errors.ts";
import type { Work } from "../../platform/work.ts";
import { type ChannelRow, findChannel } from "./store.ts";

/** An account of this organization that is connected. Throws NotFound. What may be done with it, the gate decides. */
export async function accessChannel(work: Work, channelId: string): Promise<ChannelRow> {
  const row = await findChannel(work, channelId);
  if (!row || row.disconnectedAt) throw new NotFound();
  return row;
}
