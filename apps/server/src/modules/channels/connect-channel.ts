import type { ChannelKind } from "@karavan/contract";
import { Conflict } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { Work } from "../../platform/work.ts";
import { sealCredentials } from "./encrypt-credentials.ts";
import { type ChannelRow, insertChannel, lockChannelByExternalId, reviveChannel } from "./store.ts";

/** An account whose credentials the network accepted a moment ago. */
export interface VerifiedAccount {
  kind: ChannelKind;
  /** What the network knows it by. */
  externalId: string;
  name: string;
  handle: string | null;
  credentials: string;
}

/**
 * Connects an account. One that was disconnected, or whose credentials ended, comes back as the same channel, so that
 * its conversations go on. Throws channel_already_connected when it works here already or belongs to another organization.
 */
export async function connectChannel(work: Work, account: VerifiedAccount): Promise<ChannelRow> {
  const known = await lockChannelByExternalId(work, account.kind, account.externalId);
  if (known && !known.disconnectedAt && known.state !== "needs_login") throw new Conflict("channel_already_connected");
  const channel = known ? await revive(work, known.id, account) : await insert(work, account);
  work.publish("channel.connected", { channelId: channel.id, kind: channel.kind, name: channel.name });
  return channel;
}

function revive(work: Work, channelId: string, { name, handle, credentials }: VerifiedAccount): Promise<ChannelRow> {
  const sealed = sealCredentials(work, channelId, credentials);
  return reviveChannel(work, channelId, { name, handle, credentials: sealed, at: work.now() });
}

function insert(work: Work, { credentials, ...account }: VerifiedAccount): Promise<ChannelRow> {
  const id = newId();
  return insertChannel(work, {
    ...account,
    id,
    credentials: sealCredentials(work, id, credentials),
    createdAt: work.now(),
  });
}
