import type { Database } from "./db/database.ts";

/**
 * Sessions and wrong passwords of people as such, and how many letters they got. None of these tables has an
 * organization, so no two tenants can meet here; what reads across organizations is in system-scope.ts.
 */

/** Whose live login session this is; undefined when it ended, ran out or never was. */
export async function findLiveSession(
  database: Database,
  sessionId: string,
  now: Date,
): Promise<{ userId: string } | undefined> {
  const { rows } = await database.query(
    `select user_id as "userId" from login_sessions where id = $1 and expires_at > $2`,
    [sessionId, now],
  );
  return rows[0];
}

/** Which of these login sessions are alive. */
export async function findLiveSessions(
  database: Database,
  sessionIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const { rows } = await database.query("select id from login_sessions where id = any($1) and expires_at > $2", [
    sessionIds,
    now,
  ]);
  return rows.map((row: { id: string }) => row.id);
}

export interface LiveSession {
  id: string;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Date;
  renewedAt: Date;
}

/** Where a person is signed in, the most recently renewed first. */
export async function listLiveSessionsOfUser(database: Database, userId: string, now: Date): Promise<LiveSession[]> {
  const { rows } = await database.query(
    `select id, nullif(ip_address, '') as "ipAddress", nullif(user_agent, '') as "userAgent",
       created_at as "createdAt", updated_at as "renewedAt"
     from login_sessions where user_id = $1 and expires_at > $2 order by updated_at desc, id limit 200`,
    [userId, now],
  );
  return rows;
}

/** Ends every login session of a person, or every one but `keep`; the ids of those that ended. */
export async function deleteSessionsOfUser(database: Database, userId: string, keep: string | null): Promise<string[]> {
  const { rows } = await database.query(
    "delete from login_sessions where user_id = $1 and id is distinct from $2::uuid returning id",
    [userId, keep],
  );
  return rows.map((row: { id: string }) => row.id);
}

/** Removes what logins leave behind: sessions and mailed tokens whose time is over, old wrong passwords. */
export async function deleteExpiredLogins(database: Database, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - 24 * 3600 * 1000);
  await database.query("delete from login_sessions where expires_at < $1", [now]);
  await database.query("delete from login_verifications where expires_at < $1", [now]);
  await database.query("delete from login_failures where last_failed_at < $1", [yesterday]);
}

/**
 * Moves a live session on to its next refresh token. Undefined when the presented generation is not the current one:
 * of any number of callers with the same token exactly one succeeds.
 */
export async function rotateSession(
  database: Database,
  session: { id: string; generation: number; now: Date; expiresAt: Date },
): Promise<{ userId: string; generation: number } | undefined> {
  const { rows } = await database.query(
    `update login_sessions set refresh_generation = refresh_generation + 1, updated_at = $3, expires_at = $4
     where id = $1 and refresh_generation = $2 and expires_at > $3
     returning user_id as "userId", refresh_generation as generation`,
    [session.id, session.generation, session.now, session.expiresAt],
  );
  return rows[0];
}

/** Ends a login session for good; whose it was, or undefined when there is none. */
export async function deleteSession(database: Database, sessionId: string): Promise<{ userId: string } | undefined> {
  const { rows } = await database.query(`delete from login_sessions where id = $1 returning user_id as "userId"`, [
    sessionId,
  ]);
  return rows[0];
}

/** Until when an e-mail address is locked after wrong passwords; undefined when it is not. */
export async function findLock(database: Database, email: string, now: Date): Promise<Date | undefined> {
  const { rows } = await database.query(
    "select locked_until from login_failures where email = $1 and locked_until > $2",
    [email, now],
  );
  return rows[0]?.locked_until;
}

/**
 * Counts a wrong password for an address, known or not. Failures further apart than `windowMs` start a new count;
 * at `limit` the address is locked for `windowMs`.
 */
export async function countFailure(
  database: Database,
  failure: { email: string; now: Date; windowMs: number; limit: number },
): Promise<void> {
  const { email, now, windowMs, limit } = failure;
  const windowStart = new Date(now.getTime() - windowMs);
  const lockedUntil = new Date(now.getTime() + windowMs);
  await database.query(
    `insert into login_failures (email, failures, last_failed_at) values ($1, 1, $2)
     on conflict (email) do update set
       failures = case when login_failures.last_failed_at < $3 or login_failures.locked_until <= $2 then 1
         else login_failures.failures + 1 end,
       locked_until = case when login_failures.last_failed_at >= $3 and login_failures.failures + 1 >= $4
         and (login_failures.locked_until is null or login_failures.locked_until > $2) then $5::timestamptz end,
       last_failed_at = $2`,
    [email, now, windowStart, limit, lockedUntil],
  );
}

/** Forgets the wrong passwords of an address. */
export async function clearFailures(database: Database, email: string): Promise<void> {
  await database.query("delete from login_failures where email = $1", [email]);
}

/** How many letters a person got since a moment. */
export async function countRecentLetters(database: Database, userId: string, since: Date): Promise<number> {
  const { rows } = await database.query(
    "select count(*)::integer as count from account_mails where user_id = $1 and created_at > $2",
    [userId, since],
  );
  return rows[0].count;
}
