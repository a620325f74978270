import { z } from "zod";
import { Id, Timestamp } from "../ids.ts";

/** Kinds of accounts that can be connected. */
export const ChannelKind = z.enum(["telegram_bot"]);
export type ChannelKind = z.infer<typeof ChannelKind>;

/** Where a channel's session stands. */
export const ConnectionState = z.enum([
  "connecting",
  "connected",
  "transient",
  "needs_login",
  "replaced",
  "restricted",
  "stopped",
]);
export type ConnectionState = z.infer<typeof ConnectionState>;

export const Channel = z
  .object({
    id: Id,
    kind: ChannelKind,
    name: z.string(),
    handle: z.string().nullable(),
    state: ConnectionState,
    stateCode: z.string().nullable(),
    createdAt: Timestamp,
  })
  .meta({ id: "Channel" });
export type Channel = z.infer<typeof Channel>;

export const ChannelStatus = z
  .object({
    state: ConnectionState,
    code: z.string().nullable(),
    since: Timestamp,
    lastUpdateAt: Timestamp.nullable(),
    lastSentAt: Timestamp.nullable(),
    waitingToSend: z.number().int(),
    /** What the network told and could not be taken in: kept on the server as it came. */
    failedUpdates: z.number().int(),
  })
  .meta({ id: "ChannelStatus" });
export type ChannelStatus = z.infer<typeof ChannelStatus>;
