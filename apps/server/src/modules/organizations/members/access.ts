import type { Role } from "@karavan/contract";
import { Forbidden, missingReference, NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { lockOrganization } from "../store.ts";
import { mayManageRole } from "./policy.ts";
import { findMember, holdMember, type MemberRow } from "./store.ts";

/**
 * Loads a member whom the actor may manage, and keeps everybody else from changing members until this work is over.
 * Throws NotFound for nobody of this organization, Forbidden for who stands above the actor.
 */
export async function accessMemberForChange(work: Work, memberId: string): Promise<MemberRow & { acting: Role }> {
  await lockOrganization(work);
  const acting = await actingRole(work);
  const member = await findMember(work, memberId);
  if (!member) throw new NotFound();
  if (!mayManageRole(acting, member.role)) throw new Forbidden();
  return { ...member, acting };
}

/**
 * The role with which the actor acts, as it is now: what the gate knew may be seconds old. The system acts as an owner,
 * whoever else passed the gate as an admin. Throws Forbidden for a member who was removed meanwhile.
 */
export async function actingRole(work: Work): Promise<Role> {
  const { kind, id, permissions } = work.actor;
  if (kind !== "member" || id === null) return permissions === undefined ? "owner" : "admin";
  const member = await findMember(work, id);
  if (!member) throw new Forbidden();
  return member.role;
}

/** A member of the organization. Throws NotFound when they are none, or no longer. */
export async function accessMember(work: Work, memberId: string): Promise<MemberRow> {
  const member = await findMember(work, memberId);
  if (!member) throw new NotFound();
  return member;
}

/**
 * Holds the member a record is given to, so that nobody is removed and given something at once; for nobody it does
 * nothing. Throws reference_not_found with the input's field when they are no member, or no longer.
 */
export async function holdMemberNamed(work: Work, field: string, memberId: string | null | undefined): Promise<void> {
  if (memberId && !(await holdMember(work, memberId))) throw missingReference(field);
}
