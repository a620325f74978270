import { z } from "zod";
import { event } from "../event.ts";
import { Id } from "../ids.ts";
import { ConnectionState } from "../records/channels.ts";

const channel = z.object({ channelId: Id });

export const channelEvents = [
  event("channel.connected", "channelId", channel.extend({ kind: z.string(), name: z.string() })),
  event("channel.state.changed", "channelId", channel.extend({ state: ConnectionState, code: z.string().nullable() })),
  event("channel.disconnected", "channelId", channel),
] as const;
