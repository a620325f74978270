import { type Role, roleMay } from "@karavan/contract/permissions";

/** From most to least able. */
export const rankedRoles: readonly Role[] = ["owner", "admin", "bidi", "viewer"];

/** Roles one may give, and whose bearers one may change or remove: one's own and those below, for who manages members. */
export function manageableRoles(acting: Role | undefined): readonly Role[] {
  if (acting === undefined || !roleMay(acting, "members:manage")) return [];
  return rankedRoles.slice(rankedRoles.indexOf(acting));
}

/** Whether another role can do less. */
export function isLess(role: Role, than: Role): boolean {
  return rankedRoles.indexOf(role) > rankedRoles.indexOf(than);
}
