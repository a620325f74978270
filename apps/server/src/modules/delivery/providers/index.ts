import type { ChannelKind } from "@karavan/contract";
import type { Services } from "../../../platform/services.ts";
import type { ChannelConnector, ConnectorContext } from "./connector.ts";
import { telegramBot } from "./telegram/connector.ts";

const connectors: Readonly<Record<ChannelKind, ChannelConnector>> = { telegram_bot: telegramBot };

/** How accounts of a kind are spoken to. */
export function connectorOf(kind: ChannelKind): ChannelConnector {
  return connectors[kind];
}

/** What connectors get of this process. */
export function connectorContext({ config, log }: Services): ConnectorContext {
  return { endpoints: { telegram: config.telegramApiRoot }, log };
}
