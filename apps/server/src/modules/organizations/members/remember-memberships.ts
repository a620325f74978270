import { rolePermissions } from "@karavan/contract";
import { LRUCache } from "lru-cache";
import type { Actor } from "../../../platform/actor.ts";
import { Conflict, NotFound } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { listMembershipsOfUser, type MembershipRow } from "../../../platform/system-scope.ts";

/** Milliseconds a membership is believed without asking. Changes are heard at once; this bounds what a lost one costs. */
const trustMs = 10_000;

/** Promises, not results: one that is forgotten while it is under way must not come back. */
type Known = LRUCache<string, Promise<MembershipRow[]>>;

const known = new WeakMap<Services["database"], Known>();

function knownOf({ database }: Services): Known {
  const cache = known.get(database) ?? new LRUCache({ max: 50_000, ttl: trustMs });
  known.set(database, cache);
  return cache;
}

/** Forgets what this process knows of a person's memberships: they changed. */
export function forgetMembershipsOf(services: Services, userId: string): void {
  knownOf(services).delete(userId);
}

/**
 * The member a person is in the organization they named, or in their only one. Throws NotFound when it is not theirs,
 * Conflict when they named none and belong to several or to none.
 */
export async function findMembership(
  services: Services,
  userId: string,
  organizationId: string | undefined,
): Promise<{ organizationId: string; actor: Actor & { id: string } }> {
  const chosen =
    choose(await memberships(services, userId), organizationId) ??
    // Another process may have added them a moment ago: what is not there is looked up before it is denied.
    choose(await memberships(services, userId, { fresh: true }), organizationId);
  if (!chosen) throw organizationId === undefined ? new Conflict("organization_required") : new NotFound();
  const { memberId, role } = chosen;
  return {
    organizationId: chosen.organizationId,
    actor: { kind: "member", id: memberId, permissions: rolePermissions[role] },
  };
}

function choose(memberships: MembershipRow[], organizationId: string | undefined): MembershipRow | undefined {
  if (organizationId !== undefined)
    return memberships.find((each) => each.organizationId === organizationId.toLowerCase());
  return memberships.length === 1 ? memberships[0] : undefined;
}

function memberships(services: Services, userId: string, { fresh = false } = {}): Promise<MembershipRow[]> {
  const cache = knownOf(services);
  const cached = fresh ? undefined : cache.get(userId);
  if (cached) return cached;
  const asked = listMembershipsOfUser(services.database, userId);
  cache.set(userId, asked);
  asked.catch(() => cache.delete(userId));
  return asked;
}
