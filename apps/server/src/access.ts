import { accessCookie, authenticateRequest, authenticateToken, sessionWatchOf } from "./modules/identity/index.ts";
import { findMembership, forgetMembershipsOf } from "./modules/organizations/index.ts";
import { AppError } from "./platform/errors.ts";
import type { LogTail } from "./platform/events/tail.ts";
import type { AccessPorts } from "./platform/http/serve.ts";
import type { LiveMember, SessionEnds } from "./platform/realtime/realtime.ts";
import type { Services } from "./platform/services.ts";

/** How a request becomes a person and a person a member; bound to the modules that know. */
export const access = {
  /** Forgets memberships as soon as the log says that they changed, whichever process changed them. */
  followChanges: (services: Services, tail: LogTail): void =>
    tail.onEvent((event) => {
      if (event.type === "member.joined" || event.type === "member.role.changed" || event.type === "member.removed") {
        forgetMembershipsOf(services, event.facts.userId);
      }
    }),
  /** What is known of sessions that end, for live connections. */
  sessionsOf: (services: Services): SessionEnds => sessionWatchOf(services),
  bind: (services: Services): AccessPorts => ({
    authenticate: (request) => authenticateRequest(services, request),
    memberOf: (userId, organizationId) => findMembership(services, userId, organizationId),
  }),
};

interface Handshake {
  token: string | undefined;
  cookie: string | undefined;
  organizationId: string | undefined;
}

/** Who opens a live connection. Throws AppError when it is nobody, or not a member of the organization they named. */
export async function authenticateLive(services: Services, handshake: Handshake): Promise<LiveMember> {
  const token = handshake.token ?? cookieValue(handshake.cookie, accessCookie);
  if (!token) throw new AppError("unauthenticated");
  const { userId, sessionId } = await authenticateToken(services, token);
  const { organizationId, actor } = await findMembership(services, userId, handshake.organizationId);
  return { organizationId, memberId: actor.id, permissions: actor.permissions ?? [], sessionId };
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(/; */).find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
