import type { Audience } from "../../platform/module.ts";

/** Whoever sees the accounts hears how they are. */
export const audience: Audience = {
  "channel.connected": "channels:read",
  "channel.state.changed": "channels:read",
  "channel.disconnected": "channels:read",
};
