import { deleteSession } from "../../platform/login-records.ts";
import type { Services } from "../../platform/services.ts";
import { readRefreshToken } from "./issue-tokens.ts";
import { sessionWatchOf } from "./watch-sessions.ts";

/** Ends the session of a refresh token. Safe to repeat; a token that is not ours ends nothing. */
export async function signOut(services: Services, token: string): Promise<void> {
  const presented = readRefreshToken(services, token);
  if (!presented) return;
  await deleteSession(services.database, presented.sessionId);
  sessionWatchOf(services).ended([presented.sessionId]);
}
