/**
 * Organizations: the tenants, who belongs to them in which role, whom they invite, and what they set for themselves.
 * Owns organizations, members, invitations, settings, and which role may do what to whom. Doesn't know how a person
 * proves who they are (identity), nor what a new organization starts with: modules further down hand in a `Founding`,
 * which `modules.ts` lists in order and which runs in the transaction that founds the organization.
 */
export { accessMember, holdMemberNamed } from "./members/access.ts";
export { addMember } from "./members/add-member.ts";
export { type HandOver, handOverOptions, handOverRecords } from "./members/hand-over-records.ts";
export { findMembership, forgetMembershipsOf } from "./members/remember-memberships.ts";
export { countPeople, findMember, findMembersByIds, holdMember } from "./members/store.ts";
export { getSettings } from "./read-settings.ts";
export { isDeleted as isOrganizationDeleted, readOrganization } from "./store.ts";
