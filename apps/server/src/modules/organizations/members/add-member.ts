import type { Role } from "@karavan/contract";
import { Conflict } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { forgetMembershipsOf } from "./remember-memberships.ts";
import { insertMember, type MemberRow } from "./store.ts";

/** Makes a person a member. Throws already_member. Whether they may join is decided by whoever calls. */
export async function addMember(
  work: Work,
  { memberId = newId(), userId, role }: { memberId?: string; userId: string; role: Role },
): Promise<MemberRow> {
  const member = await insertMember(work, { id: memberId, userId, role });
  if (!member) throw new Conflict("already_member");
  work.publish("member.joined", { memberId, userId, role });
  work.afterCommit(() => forgetMembershipsOf(work.services, userId));
  return member;
}
