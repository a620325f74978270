import { randomBytes } from "node:crypto";
import type { Role } from "@karavan/contract";
import { Conflict, Forbidden } from "../../../platform/errors.ts";
import { textsIn } from "../../../platform/i18n.ts";
import { newId } from "../../../platform/ids.ts";
import { writeLetter } from "../../../platform/mail/write-letter.ts";
import { webLink } from "../../../platform/web-link.ts";
import type { Work } from "../../../platform/work.ts";
import { findColleagueByEmail } from "../../identity/index.ts";
import { actingRole } from "../members/access.ts";
import { listMembersByIds } from "../members/list-members.ts";
import { mayManageRole } from "../members/policy.ts";
import { wholeSettings } from "../read-settings.ts";
import { lockOrganization, type OrganizationRow } from "../store.ts";
import { closeInvitationTo, type InvitationRow, insertInvitation } from "./store.ts";

/** Days an invitation is good for. */
const inviteDays = 7;

/**
 * Invites a person by e-mail; an earlier invitation to the same address is withdrawn. Throws already_member, and Forbidden
 * for a role above one's own.
 */
export async function inviteMember(
  work: Work,
  { email, role }: { email: string; role: Exclude<Role, "owner"> },
): Promise<InvitationRow> {
  const organization = await lockOrganization(work);
  if (!mayManageRole(await actingRole(work), role)) throw new Forbidden();
  if (await findColleagueByEmail(work, email)) throw new Conflict("already_member");
  await withdrawEarlier(work, email);

  const token = randomBytes(32).toString("base64url");
  const invitation = await keepInvitation(work, { email, role, token });
  await writeInvitation(work, organization, { email, token });
  return invitation;
}

async function withdrawEarlier(work: Work, email: string): Promise<void> {
  const earlier = await closeInvitationTo(work, email);
  if (earlier) work.publish("invitation.revoked", { invitationId: earlier.id });
}

async function keepInvitation(
  work: Work,
  { email, role, token }: { email: string; role: Exclude<Role, "owner">; token: string },
): Promise<InvitationRow> {
  const id = newId();
  const createdAt = work.now();
  return insertInvitation(work, {
    id,
    email,
    role,
    // Who reads the database cannot accept an invitation.
    tokenHash: work.services.secrets.hash(token),
    invitedBy: work.actor.kind === "member" ? work.actor.id : null,
    eventId: work.publish("member.invited", { invitationId: id, email, role }),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + inviteDays * 24 * 3600_000),
  });
}

async function writeInvitation(
  work: Work,
  organization: OrganizationRow,
  { email, token }: { email: string; token: string },
): Promise<void> {
  const { t } = textsIn(wholeSettings(organization.settings).locale);
  const [inviter] = work.actor.kind === "member" && work.actor.id ? await listMembersByIds(work, [work.actor.id]) : [];
  const names = { organization: organization.name, inviter: inviter?.name ?? organization.name };
  const link = webLink(work.services.config, "/invitation", { token });
  await writeLetter(work, {
    to: email,
    subject: t("organizations:invitation.subject", names),
    text: t("organizations:invitation.text", { ...names, link }),
  });
}
