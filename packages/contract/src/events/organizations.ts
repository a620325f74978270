import { z } from "zod";
import { event } from "../event.ts";
import { Id } from "../ids.ts";
import { Role } from "../permissions.ts";

export const organizationEvents = [
  event("organization.created", "organizationId", z.object({ organizationId: Id, name: z.string() })),
  event("organization.updated", "organizationId", z.object({ organizationId: Id })),
  event("organization.deleted", "organizationId", z.object({ organizationId: Id, name: z.string() })),
  event("settings.updated", "organizationId", z.object({ organizationId: Id, keys: z.array(z.string()) })),
  event("member.invited", "invitationId", z.object({ invitationId: Id, email: z.string(), role: Role })),
  event("invitation.revoked", "invitationId", z.object({ invitationId: Id })),
  event("member.joined", "memberId", z.object({ memberId: Id, userId: Id, role: Role })),
  event("member.role.changed", "memberId", z.object({ memberId: Id, userId: Id, from: Role, to: Role })),
  event("member.removed", "memberId", z.object({ memberId: Id, userId: Id, handedOverTo: Id.nullable() })),
] as const;
