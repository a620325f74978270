import { AppError } from "../../platform/errors.ts";
import { deleteSession, rotateSession } from "../../platform/login-records.ts";
import type { Services } from "../../platform/services.ts";
import { issueTokens, readRefreshToken } from "./issue-tokens.ts";
import { sessionDays } from "./open-logins.ts";
import type { StartedSession } from "./start-session.ts";
import { sessionWatchOf } from "./watch-sessions.ts";

/**
 * Exchanges a refresh token for new tokens, once. A token that was exchanged before means that two hold it, one of them
 * a thief: the whole session ends. Throws session_expired.
 */
export async function refreshSession(services: Services, token: string): Promise<StartedSession> {
  const presented = readRefreshToken(services, token);
  if (!presented) throw new AppError("unauthenticated");
  const { sessionId } = presented;
  const now = services.clock.now();
  const expiresAt = new Date(now.getTime() + sessionDays * 24 * 3600 * 1000);
  const rotated = await rotateSession(services.database, {
    id: sessionId,
    generation: presented.generation,
    now,
    expiresAt,
  });
  if (!rotated) {
    await endReusedSession(services, sessionId);
    throw new AppError("session_expired");
  }
  return { userId: rotated.userId, ...(await issueTokens(services, { sessionId, ...rotated })) };
}

async function endReusedSession(services: Services, sessionId: string): Promise<void> {
  const ended = await deleteSession(services.database, sessionId);
  sessionWatchOf(services).ended([sessionId]);
  if (ended)
    services.log.warn(
      { userId: ended.userId, sessionId },
      "an old refresh token was used again or came too late: session ended",
    );
}
