import { NotFound } from "../../platform/errors.ts";
import { deleteSession, findLiveSession } from "../../platform/login-records.ts";
import type { Services } from "../../platform/services.ts";
import { sessionWatchOf } from "./watch-sessions.ts";

/** Ends one of a person's own sessions. Throws NotFound for one that is not theirs, or over. */
export async function endSession(services: Services, userId: string, sessionId: string): Promise<void> {
  const session = await findLiveSession(services.database, sessionId, services.clock.now());
  if (session?.userId !== userId) throw new NotFound();
  await deleteSession(services.database, sessionId);
  sessionWatchOf(services).ended([sessionId]);
}
