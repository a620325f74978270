import type { Role } from "@karavan/contract";
import type { Database } from "./db/database.ts";
import { sql } from "./db/sql.ts";
import { type LetterBox, letterBoxes } from "./mail/letter-box.ts";
import type { Letter } from "./mail/mailer.ts";

/**
 * Everything that is read before an organization is known, or across organizations. This file is the whole list:
 * whoever wants to know where tenants could meet reads it and nothing else.
 */

export interface MembershipRow {
  organizationId: string;
  organizationName: string;
  memberId: string;
  role: Role;
}

/** The organizations of a person, oldest membership first. */
export async function listMembershipsOfUser(database: Database, userId: string): Promise<MembershipRow[]> {
  const { rows } = await database.query(
    `select members.organization_id as "organizationId", organizations.name as "organizationName",
       members.id as "memberId", members.role
     from living_members members join organizations on organizations.organization_id = members.organization_id
     where members.user_id = $1 and organizations.deleted_at is null order by members.joined_at, members.id`,
    [userId],
  );
  return rows;
}

export interface InvitationOffer {
  id: string;
  organizationId: string;
  organizationName: string;
  email: string;
  role: Role;
  /** The event of having been invited. */
  eventId: string;
  expiresAt: Date;
}

/** An open invitation by the hash of its token. */
export async function findInvitationByTokenHash(
  database: Database,
  tokenHash: string,
): Promise<InvitationOffer | undefined> {
  const { rows } = await database.query(
    `select invitations.organization_id as "organizationId", organizations.name as "organizationName", invitations.id,
       invitations.email, invitations.role, invitations.event_id as "eventId", invitations.expires_at as "expiresAt"
     from invitations join organizations on organizations.organization_id = invitations.organization_id
     where token_hash = $1 and accepted_at is null and revoked_at is null and organizations.deleted_at is null`,
    [tokenHash],
  );
  return rows[0];
}

/** Everybody with an account, the newest first, with the names of their organizations; for the operator. */
export async function listUsers(
  database: Database,
  limit: number,
): Promise<{ email: string; name: string; emailVerified: boolean; createdAt: Date; organizations: string[] }[]> {
  const { rows } = await database.query(
    `select email, users.name, email_verified as "emailVerified", users.created_at as "createdAt",
       array(select organizations.name || ' (' || members.role || ')' from living_members members
         join organizations on organizations.organization_id = members.organization_id
         where members.user_id = users.id and organizations.deleted_at is null order by members.joined_at) as organizations
     from users order by users.created_at desc, users.id desc limit $1`,
    [limit],
  );
  return rows;
}

/** Organizations an operator may mean: by their id, or by their name in any case. */
export async function findOrganizations(database: Database, nameOrId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await database.query(
    `select organization_id as id, name from organizations
     where deleted_at is null and (organization_id::text = $1 or lower(name) = lower($1)) order by created_at limit 10`,
    [nameOrId],
  );
  return rows;
}

/** A letter the system wrote: to a person as such, or for an organization. */
export interface WrittenLetter {
  id: string;
  to: string;
  subject: string;
  text: string;
  status: string;
  error: string | null;
  createdAt: Date;
}

const writtenLetters = `select id, recipient as "to", subject, body as text, status, error, created_at as "createdAt"
  from (select id, recipient, subject, body, status, error, created_at from account_mails
    union all select id, recipient, subject, body, status, error, created_at from outgoing_mails) letters`;

/** Letters of every kind, newest first; for the operator, who reads the links of an installation without a mail server. */
export async function listWrittenLetters(
  database: Database,
  { to, limit }: { to?: string; limit: number },
): Promise<WrittenLetter[]> {
  const { rows } = await database.query(
    `${writtenLetters} where $1::text is null or recipient = $1 order by created_at desc, id desc limit $2`,
    [to ?? null, limit],
  );
  return rows;
}

/** One letter by its id. */
export async function findWrittenLetter(database: Database, id: string): Promise<WrittenLetter | undefined> {
  const { rows } = await database.query(`${writtenLetters} where id = $1`, [id]);
  return rows[0];
}

/** A letter that somebody holds to send it. */
export interface ClaimedLetter extends Letter {
  box: LetterBox;
  id: string;
  ownerId: string;
  /** This one included. */
  attempts: number;
}

/** Takes a letter that is due and holds it until `heldUntil`, so that no other worker sends it meanwhile. */
export async function claimLetter(database: Database, now: Date, heldUntil: Date): Promise<ClaimedLetter | undefined> {
  for (const box of ["person", "organization"] as const) {
    const { table, owner, mayBeSent } = letterBoxes[box];
    const { rows } = await database.query(
      sql`update ${table} set attempts = attempts + 1, next_attempt_at = ${heldUntil}
        where (${owner}, id) = (select ${owner}, id from ${table} where status = 'queued' and next_attempt_at <= ${now}
          and ${mayBeSent} order by next_attempt_at limit 1 for update skip locked)
        returning id, ${owner} as "ownerId", recipient as "to", subject, body as text, attempts`,
    );
    if (rows[0]) return { box, ...rows[0] };
  }
  return undefined;
}

/** Notes what became of a letter. */
export async function markLetter(
  database: Database,
  { box, ownerId, id }: ClaimedLetter,
  outcome: {
    status: "sent" | "queued" | "failed";
    sentAt: Date | null;
    nextAttemptAt: Date | null;
    error: string | null;
  },
): Promise<void> {
  const { table, owner } = letterBoxes[box];
  await database.query(
    sql`update ${table} set status = ${outcome.status}, sent_at = ${outcome.sentAt},
      next_attempt_at = ${outcome.nextAttemptAt}, error = ${outcome.error} where ${owner} = ${ownerId} and id = ${id}`,
  );
}

/** One worker's hold on one connected account; `fence` grows with every change of hands. */
export interface ChannelLease {
  organizationId: string;
  channelId: string;
  fence: number;
}

/** Rows of organizations that nobody deleted. */
const isOpen = (table: string) => `exists (select from organizations
  where organizations.organization_id = ${table}.organization_id and organizations.deleted_at is null)`;

/** Accounts somebody should hold a session of. */
const leasable = `channels.disconnected_at is null and channels.state not in ('needs_login', 'stopped')
  and ${isOpen("channels")}`;

/** Gives a sign of life for every account a worker holds; those it still holds. */
export async function renewChannelLeases(database: Database, holder: string, seconds: number): Promise<ChannelLease[]> {
  const { rows } = await database.query(
    `update channel_leases lease set expires_at = now() + make_interval(secs => $2)
     from channels
     where lease.holder = $1 and lease.expires_at > now()
       and channels.organization_id = lease.organization_id and channels.id = lease.id and ${leasable}
     returning lease.organization_id as "organizationId", lease.id as "channelId", lease.fence`,
    [holder, seconds],
  );
  return rows;
}

/** Takes every account that nobody holds, or whose holder gave no sign of life in time. */
export async function takeChannelLeases(database: Database, holder: string, seconds: number): Promise<ChannelLease[]> {
  const { rows } = await database.query(
    `insert into channel_leases (organization_id, id, holder, fence, expires_at)
     select channels.organization_id, channels.id, $1, 1, now() + make_interval(secs => $2)
     from channels left join channel_leases lease
       on lease.organization_id = channels.organization_id and lease.id = channels.id
     where ${leasable} and (lease.id is null or lease.expires_at <= now())
     on conflict (organization_id, id) do update
       set holder = excluded.holder, fence = channel_leases.fence + 1, expires_at = excluded.expires_at
       where channel_leases.expires_at <= now()
     returning organization_id as "organizationId", id as "channelId", fence`,
    [holder, seconds],
  );
  return rows;
}

/** Gives up all a worker holds, so that others need not wait until its leases end. */
export async function releaseChannelLeases(database: Database, holder: string): Promise<void> {
  await database.query("update channel_leases set expires_at = now() where holder = $1", [holder]);
}

/** Forgets updates of networks that were worked on so many days ago; those nobody could read are kept. */
export async function forgetOldUpdates(database: Database, days: number): Promise<void> {
  await database.query(
    `delete from raw_updates where received_at < now() - make_interval(days => $1) and handled_at is not null
       and outcome <> 'failed'`,
    [days],
  );
}

/** Files kept before a moment that no message has, by organization. */
export async function listUnsentFiles(
  database: Database,
  before: Date,
  limit: number,
): Promise<{ organizationId: string; fileIds: string[] }[]> {
  const { rows } = await database.query(
    `select organization_id as "organizationId", array_agg(id) as "fileIds"
     from (select organization_id, id from files where created_at < $1
       and not exists (select from attachments where attachments.organization_id = files.organization_id
         and attachments.file_id = files.id) limit $2) unsent
     group by organization_id`,
    [before, limit],
  );
  return rows;
}

/** Conversations with a message that lies unsent for so many seconds. */
export async function listUnsentConversations(
  database: Database,
  seconds: number,
): Promise<{ organizationId: string; conversationId: string }[]> {
  const { rows } = await database.query(
    `select distinct organization_id as "organizationId", conversation_id as "conversationId" from messages
     where status in ('queued', 'sending') and at < now() - make_interval(secs => $1) and ${isOpen("messages")}
     limit 1000`,
    [seconds],
  );
  return rows;
}

/** Accounts with an update that lies there for so many seconds and was not worked on. */
export async function listUntakenUpdates(
  database: Database,
  seconds: number,
): Promise<{ organizationId: string; channelId: string }[]> {
  const { rows } = await database.query(
    `select distinct organization_id as "organizationId", channel_id as "channelId" from raw_updates
     where handled_at is null and received_at < now() - make_interval(secs => $1) and ${isOpen("raw_updates")}
     limit 1000`,
    [seconds],
  );
  return rows;
}

/** Ends every hold on accounts and on parts of messages: whoever had one is dead. What was being sent becomes uncertain. */
export async function endHolds(database: Database): Promise<void> {
  await database.query("update channel_leases set expires_at = now() where expires_at > now()");
  await database.query("update outgoing_parts set claim_expires_at = '-infinity' where status = 'sending'");
}

/** Pictures that no product has named since before a moment, by organization. */
export async function listUnnamedPhotos(
  database: Database,
  before: Date,
  limit: number,
): Promise<{ organizationId: string; photoIds: string[] }[]> {
  const { rows } = await database.query(
    `select organization_id as "organizationId", array_agg(id) as "photoIds"
     from (select organization_id, id from product_photos where unnamed_since < $1 limit $2) unnamed
     group by organization_id`,
    [before, limit],
  );
  return rows;
}

/** Organizations with seats held beyond their instant. */
export async function listOrganizationsWithDueHolds(database: Database, now: Date): Promise<string[]> {
  const { rows } = await database.query(
    `select distinct organization_id as "organizationId" from departure_holds
     where status = 'held' and expires_at <= $1 and ${isOpen("departure_holds")} limit 1000`,
    [now],
  );
  return rows.map(({ organizationId }) => organizationId);
}
