import { type Role, roleMay } from "@karavan/contract";

/** From most to least able. */
const rank: Readonly<Record<Role, number>> = { owner: 0, admin: 1, bidi: 2, viewer: 3 };

/** Whether somebody of one role may give, take or remove another: never above their own, so only owners touch owners. */
export function mayManageRole(acting: Role, role: Role): boolean {
  return roleMay(acting, "members:manage") && rank[acting] <= rank[role];
}
