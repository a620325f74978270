import type { Services } from "../../platform/services.ts";
import type { Scope } from "../../platform/work.ts";
import { type ChannelRow, findChannel, openCredentials } from "../channels/index.ts";
import type { ChannelConnector, ChannelSession } from "./providers/connector.ts";
import { connectorContext, connectorOf } from "./providers/index.ts";
import { SendingPace } from "./throttle-sending.ts";

/** An account ready to be spoken to, with its pace. */
export interface OpenAccount {
  readonly channelId: string;
  readonly connector: ChannelConnector;
  readonly session: ChannelSession;
  readonly pace: SendingPace;
}

/** What this process has open, by account; opened anew when its credentials change. */
const opened = new WeakMap<Services, Map<string, OpenAccount & { credentials: string }>>();

/** The account of a channel; undefined when it is not there or disconnected. */
export async function openAccount(scope: Scope, channelId: string): Promise<OpenAccount | undefined> {
  const channel = await scope.read((work) => findChannel(work, channelId));
  return channel && openChannel(scope.services, channel);
}

/** The account of a channel that was read already; undefined when it is disconnected. */
export function openChannel(services: Services, channel: ChannelRow): OpenAccount | undefined {
  const accounts = opened.get(services) ?? new Map<string, OpenAccount & { credentials: string }>();
  opened.set(services, accounts);
  const credentials = openCredentials(services, channel);
  if (credentials === undefined || channel.disconnectedAt) {
    accounts.delete(channel.id);
    return undefined;
  }
  const known = accounts.get(channel.id);
  if (known?.credentials === credentials) return known;
  const account = { ...open(services, channel, credentials), credentials };
  accounts.set(channel.id, account);
  return account;
}

function open(services: Services, { id: channelId, kind }: ChannelRow, credentials: string): OpenAccount {
  const connector = connectorOf(kind);
  const session = connector.open({ channelId, credentials }, connectorContext(services));
  return { channelId, connector, session, pace: new SendingPace(session.capabilities().rate, performance.now()) };
}
