import type { ChannelKind } from "@karavan/contract";
import { AppError } from "../../platform/errors.ts";
import type { Scope, Work } from "../../platform/work.ts";
import { type ChannelRow, connectChannel } from "../channels/index.ts";
import { connectorContext, connectorOf } from "./providers/index.ts";

/**
 * Shows a token to its network first, with no transaction open, and connects the account when the network knows it.
 * Throws channel_token_refused, channel_unreachable, and later channel_already_connected.
 */
export async function prepareAccount(
  scope: Scope,
  { kind, token }: { kind: ChannelKind; token: string },
): Promise<(work: Work) => Promise<ChannelRow>> {
  const answer = await connectorOf(kind).login(token, connectorContext(scope.services));
  if (!answer.ok) throw new AppError(answer.code === "refused" ? "channel_token_refused" : "channel_unreachable");
  return (work) => connectChannel(work, { ...answer.profile, kind, credentials: token });
}
