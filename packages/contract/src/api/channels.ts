import { z } from "zod";
import { channelActions as actions } from "../actions/channels.ts";
import { endpoint } from "../endpoint.ts";
import { IdParams } from "../ids.ts";
import { Channel, ChannelStatus } from "../records/channels.ts";

export const channelsApi = {
  listChannels: endpoint({
    operationId: "listChannels",
    method: "GET",
    path: "/api/channels",
    summary: "Connected accounts with their state",
    permission: "channels:read",
    ok: z.object({ items: z.array(Channel) }),
  }),
  connectChannel: endpoint({
    operationId: "connectChannel",
    method: "POST",
    path: "/api/channels",
    summary: "Connect an account; for a Telegram bot the token of @BotFather",
    action: actions.connectChannel,
    body: actions.connectChannel.input,
    ok: Channel,
    status: 201,
  }),
  getChannel: endpoint({
    operationId: "getChannel",
    method: "GET",
    path: "/api/channels/:id",
    summary: "One connected account",
    permission: "channels:read",
    params: IdParams,
    ok: Channel,
  }),
  getChannelStatus: endpoint({
    operationId: "getChannelStatus",
    method: "GET",
    path: "/api/channels/:id/status",
    summary: "Whether the account is alive, since when, and what was last heard",
    permission: "channels:read",
    params: IdParams,
    ok: ChannelStatus,
  }),
  disconnectChannel: endpoint({
    operationId: "disconnectChannel",
    method: "DELETE",
    path: "/api/channels/:id",
    summary: "Disconnect an account and forget its credentials; conversations stay",
    action: actions.disconnectChannel,
    params: IdParams,
    ok: z.object({ ok: z.literal(true) }),
  }),
};
