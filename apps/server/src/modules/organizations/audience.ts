import type { Audience } from "../../platform/module.ts";

/** Changes to the team concern whoever sees the team; the rest whoever sees the organization. */
export const audience: Audience = {
  "organization.updated": "organization:read",
  "settings.updated": "organization:read",
  "member.invited": "members:read",
  "invitation.revoked": "members:read",
  "member.joined": "members:read",
  "member.role.changed": "members:read",
  "member.removed": "members:read",
};
