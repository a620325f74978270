import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { readAccessToken } from "./issue-tokens.ts";
import { accessCookie } from "./set-cookies.ts";
import { sessionWatchOf } from "./watch-sessions.ts";

/** What of a request can prove who sends it. */
export interface Credentials {
  headers: { authorization?: string };
  cookies: Record<string, string | undefined>;
}

/** The signed-in person. Undefined without credentials; throws when some are shown that are not, or no longer, good. */
export async function authenticateRequest(
  services: Services,
  { headers, cookies }: Credentials,
): Promise<{ userId: string; sessionId: string } | undefined> {
  const token = headers.authorization === undefined ? cookies[accessCookie] : bearerToken(headers.authorization);
  return token === undefined ? undefined : authenticateToken(services, token);
}

/** Whose access token this is. Throws unauthenticated or session_expired; asks the database at most every ten seconds. */
export async function authenticateToken(
  services: Services,
  token: string,
): Promise<{ userId: string; sessionId: string }> {
  const account = await readAccessToken(services, token);
  if (!(await sessionWatchOf(services).isAlive(account.sessionId, account.userId)))
    throw new AppError("session_expired");
  return account;
}

function bearerToken(authorization: string): string {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (!token) throw new AppError("unauthenticated");
  return token;
}
