import type { Audience } from "../../platform/module.ts";

/** Whoever sees the blocks hears of new ones. */
export const audience: Audience = {
  "contact.blocked": "permits:read",
  "contact.unblocked": "permits:read",
};
