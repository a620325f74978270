import type { Role } from "@karavan/contract";
import { Conflict, Forbidden } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { accessMemberForChange } from "./access.ts";
import { mayManageRole } from "./policy.ts";
import { forgetMembershipsOf } from "./remember-memberships.ts";
import { countOwners, type MemberRow, setRole } from "./store.ts";

/** Gives a member another role. Nobody gives more than they have; the last owner stays one (Conflict last_owner). */
export async function changeMemberRole(
  work: Work,
  { memberId, role }: { memberId: string; role: Role },
): Promise<MemberRow> {
  const { acting, ...member } = await accessMemberForChange(work, memberId);
  if (!mayManageRole(acting, role)) throw new Forbidden();
  if (member.role === role) return member;
  if (member.role === "owner") await keepAnOwner(work);

  await setRole(work, memberId, role);
  const { userId, role: from } = member;
  work.publish("member.role.changed", { memberId, userId, from, to: role }, { changes: { role: [from, role] } });
  work.afterCommit(() => forgetMembershipsOf(work.services, userId));
  return { ...member, role };
}

/** Refuses to take the last owner. Only right while members are locked. */
export async function keepAnOwner(work: Work): Promise<void> {
  if ((await countOwners(work)) === 1) throw new Conflict("last_owner");
}
