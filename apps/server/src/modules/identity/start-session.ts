import type { Services } from "../../platform/services.ts";
import { issueTokens } from "./issue-tokens.ts";
import { type Caller, loginsOf } from "./open-logins.ts";

/** Somebody who just signed in. */
export interface StartedSession {
  userId: string;
  accessToken: string;
  refreshToken: string;
}

/** Signs a person in who proved themselves in another way than by the login library. */
export async function openSession(services: Services, userId: string, caller: Caller): Promise<StartedSession> {
  const { internalAdapter } = await loginsOf(services).$context;
  return startSession(services, await internalAdapter.createSession(userId, false, { ...caller }, true));
}

/** Turns a session of the login library, named by its own token, into our tokens. */
export async function adoptSession(services: Services, libraryToken: string): Promise<StartedSession> {
  const { internalAdapter } = await loginsOf(services).$context;
  const found = await internalAdapter.findSession(libraryToken);
  if (!found) throw new Error("a session that was just made is not there");
  return startSession(services, found.session);
}

async function startSession(services: Services, session: { id: string; userId: string }): Promise<StartedSession> {
  const { id: sessionId, userId } = session;
  return { userId, ...(await issueTokens(services, { sessionId, userId, generation: 0 })) };
}
