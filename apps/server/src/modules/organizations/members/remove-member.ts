import { missingReference } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { listUsersByIds } from "../../identity/index.ts";
import { accessMemberForChange } from "./access.ts";
import { keepAnOwner } from "./change-member-role.ts";
import { forgetMembershipsOf } from "./remember-memberships.ts";
import { findMember, markMemberRemoved } from "./store.ts";

/**
 * Removes a member; what they did stays, under their name. What is theirs goes to `handOverTo`, or to nobody, record by
 * record, in the modules that own the records, when they hear `member.removed`. The last owner stays (Conflict
 * last_owner). Throws reference_not_found when nobody of that id stays a member.
 */
export async function removeMember(
  work: Work,
  { memberId, handOverTo = null }: { memberId: string; handOverTo?: string | null },
): Promise<void> {
  const { userId, role } = await accessMemberForChange(work, memberId);
  if (role === "owner") await keepAnOwner(work);
  if (handOverTo === memberId || (handOverTo && !(await findMember(work, handOverTo)))) {
    throw missingReference("query.handOverTo");
  }

  const [person] = await listUsersByIds(work, [userId]);
  await markMemberRemoved(work, { memberId, name: person?.name ?? "", handedOverTo: handOverTo });
  const facts = { memberId, userId, handedOverTo: handOverTo };
  work.publish("member.removed", facts, { changes: { role: [role, null] } });
  work.afterCommit(() => forgetMembershipsOf(work.services, userId));
}
