import type { Services } from "../../platform/services.ts";
import type { Work } from "../../platform/work.ts";
import type { ChannelRow } from "./store.ts";

const contextOf = (channelId: string) => `channel:${channelId}`;

/** Credentials as they are kept: only this installation's secret opens them, and only for this channel. */
export function sealCredentials(work: Work, channelId: string, credentials: string): string {
  return work.services.secrets.encrypt(credentials, contextOf(channelId));
}

/** The credentials of an account; undefined when it was disconnected. */
export function openCredentials(
  services: Services,
  channel: Pick<ChannelRow, "id" | "credentials">,
): string | undefined {
  return channel.credentials === null
    ? undefined
    : services.secrets.decrypt(channel.credentials, contextOf(channel.id));
}
