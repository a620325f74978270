import { z } from "zod";

/** The four built-in roles of a member, from most to least able. */
export const Role = z.enum(["owner", "admin", "bidi", "viewer"]);
export type Role = z.infer<typeof Role>;

/** Everything a member may be allowed to do. Endpoints and actions name exactly one. */
export const permissions = [
  "organization:read",
  "organization:manage",
  "organization:delete",
  "members:read",
  "members:manage",
  "audit:read",
  "events:read",
  "mail:read",
  "crm:read",
  "crm:write",
  "crm:delete",
  "catalog:read",
  "catalog:hold",
  "catalog:manage",
  "pipeline:read",
  "pipeline:write",
  "pipeline:manage",
  "activities:read",
  "activities:write",
  "activities:manage",
  "channels:read",
  "channels:manage",
  "permits:read",
  "permits:manage",
  "messaging:read",
  "messaging:send",
  "drafts:read",
  "drafts:write",
  "agents:read",
  "agents:manage",
  "imports:read",
  "imports:manage",
  "analytics:read",
] as const;
export const Permission = z.enum(permissions);
export type Permission = z.infer<typeof Permission>;

const viewer: readonly Permission[] = [
  "organization:read",
  "members:read",
  "events:read",
  "crm:read",
  "catalog:read",
  "pipeline:read",
  "activities:read",
  "channels:read",
  "permits:read",
  "messaging:read",
  "drafts:read",
  "agents:read",
  "imports:read",
  "analytics:read",
];

const bidi: readonly Permission[] = [
  ...viewer,
  "crm:write",
  "pipeline:write",
  "activities:write",
  "catalog:hold",
  "messaging:send",
  "drafts:write",
];

const admin: readonly Permission[] = permissions.filter((permission) => permission !== "organization:delete");

/** The one permission table: what each role may do. The server enforces it, the web shows by it. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  admin,
  bidi,
  viewer,
};

/** Whether a role carries a permission. */
export function roleMay(role: Role, permission: Permission): boolean {
  return rolePermissions[role].includes(permission);
}
