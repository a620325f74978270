import { rolePermissions } from "@karavan/contract";
import { AppError, Forbidden } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Services } from "../../../platform/services.ts";
import { findInvitationByTokenHash, type InvitationOffer, type MembershipRow } from "../../../platform/system-scope.ts";
import { Scope } from "../../../platform/work.ts";
import { findUser, markEmailVerified } from "../../identity/index.ts";
import { addMember } from "../members/add-member.ts";
import { takeInvitation } from "./store.ts";

/** The invitation of a link. Throws token_used_or_expired when there is none, or no longer. */
export async function readInvitation(services: Services, token: string): Promise<InvitationOffer> {
  const invitation = await findInvitationByTokenHash(services.database, services.secrets.hash(token));
  if (!invitation || invitation.expiresAt <= services.clock.now()) throw new AppError("token_used_or_expired");
  return invitation;
}

/**
 * Makes the signed-in person a member, if the invitation is for their address; having got the letter proves that the
 * address is theirs. Throws Forbidden for somebody else's invitation, token_used_or_expired, already_member.
 */
export async function acceptInvitation(
  services: Services,
  { userId, traceId }: { userId: string; traceId: string },
  token: string,
): Promise<MembershipRow> {
  const invitation = await readInvitation(services, token);
  const person = await findUser(services, userId);
  if (person?.email !== invitation.email) throw new Forbidden();

  const { organizationId, organizationName, role } = invitation;
  const memberId = newId();
  const actor = { kind: "member", id: memberId, permissions: rolePermissions[role] } as const;
  const scope = new Scope(services, { organizationId, actor, traceId, causeId: invitation.eventId });
  await scope.transact(async (work) => {
    if (!(await takeInvitation(work, invitation.id))) throw new AppError("token_used_or_expired");
    await addMember(work, { memberId, userId, role });
  });
  await markEmailVerified(services, userId);
  return { organizationId, organizationName, memberId, role };
}
