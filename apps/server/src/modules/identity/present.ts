import type { Membership } from "@karavan/contract";
import { rolePermissions, type User } from "@karavan/contract";
import type { z } from "zod";
import { isoTime } from "../../platform/iso-time.ts";
import type { LiveSession } from "../../platform/login-records.ts";
import type { MembershipRow } from "../../platform/system-scope.ts";
import type { UserRow } from "./load-user.ts";

/** A person as they see themselves. */
export function presentUser(user: UserRow, memberships: readonly MembershipRow[]): User {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    emailVerified: user.emailVerified,
    locale: user.locale,
    theme: user.theme,
    timeZone: user.timeZone,
    memberships: memberships.map(presentMembership),
  };
}

/** What a person may do in one organization. */
export function presentMembership(membership: MembershipRow): z.input<typeof Membership> {
  return { ...membership, permissions: [...rolePermissions[membership.role]] };
}

/** One place where a person is signed in; `lastSeenAt` is the last renewal, so at most a quarter of an hour behind. */
export function presentSession(session: LiveSession, currentId: string) {
  return {
    id: session.id,
    current: session.id === currentId,
    ipAddress: session.ipAddress,
    userAgent: session.userAgent,
    createdAt: isoTime(session.createdAt),
    lastSeenAt: isoTime(session.renewedAt),
  };
}
