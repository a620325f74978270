import type { Message } from "@karavan/contract";
import { execute, query } from "../../platform/db/query.ts";
import { type Sql, sql } from "../../platform/db/sql.ts";
import type { Work } from "../../platform/work.ts";
import type { RawUpdate } from "./providers/connector.ts";

/** An update that was kept and not yet worked on. */
export interface WaitingUpdate {
  id: string;
  payload: unknown;
  receivedAt: Date;
}

/** Whether a worker still holds an account's lease, which then cannot change hands until this transaction ends. */
export async function holdsLease(
  work: Work,
  channelId: string,
  lease: { holder: string; fence: number },
): Promise<boolean> {
  const held = await execute(
    work,
    sql`
    select from channel_leases where organization_id = ${work.organizationId} and id = ${channelId}
      and holder = ${lease.holder} and fence = ${lease.fence} and expires_at > now() for share`,
  );
  return held > 0;
}

/** Keeps updates in the order given; those the account was given before are left as they are. How many are new. */
export async function insertUpdates(
  work: Work,
  channelId: string,
  updates: readonly (RawUpdate & { id: string })[],
): Promise<number> {
  // The NUL character, which no JSON column takes, can only be part of what somebody wrote.
  const rows = JSON.stringify(updates).replaceAll("\\u0000", "");
  const changed = await execute(
    work,
    sql`
    insert into raw_updates (organization_id, id, channel_id, external_id, payload, received_at)
    select ${work.organizationId}, added.id, ${channelId}, added."externalId", added.payload, ${work.now()}
    from jsonb_to_recordset(${rows}::jsonb) as added(id uuid, "externalId" text, payload jsonb)
    on conflict do nothing`,
  );
  return changed;
}

/** The oldest updates of an account that wait; nobody else works on this account's until the transaction ends. */
export async function lockWaitingUpdates(work: Work, channelId: string, limit: number): Promise<WaitingUpdate[]> {
  await execute(work, sql`select pg_advisory_xact_lock(hashtextextended(${`ingest:${channelId}`}, 0))`);
  const rows = await query<WaitingUpdate>(
    work,
    sql`
    select id, payload, received_at as "receivedAt" from raw_updates
    where organization_id = ${work.organizationId} and channel_id = ${channelId} and handled_at is null
    order by position limit ${limit}`,
  );
  return rows;
}

/** Notes what became of updates. */
export async function markUpdates(
  work: Work,
  outcomes: readonly { id: string; outcome: "handled" | "ignored" | "failed" }[],
): Promise<void> {
  await execute(
    work,
    sql`
    update raw_updates row set handled_at = ${work.now()}, outcome = done.outcome
    from unnest(${outcomes.map(({ id }) => id)}::uuid[], ${outcomes.map(({ outcome }) => outcome)}::text[]) as done(id, outcome)
    where row.organization_id = ${work.organizationId} and row.id = done.id`,
  );
}

/** How many updates of an account could not be taken in. They are kept for a person to look at. */
export async function countFailedUpdates(work: Work, channelId: string): Promise<number> {
  const rows = await query<{ count: number }>(
    work,
    sql`
    select count(*) from raw_updates
    where organization_id = ${work.organizationId} and channel_id = ${channelId} and outcome = 'failed'`,
  );
  return rows[0]?.count ?? 0;
}

/** What travels in one call. */
export interface PartRow {
  id: string;
  conversationId: string;
  messageId: string;
  position: number;
  text: string;
  attachmentId: string | null;
  status: "waiting" | "sending" | "sent" | "failed" | "uncertain";
  code: string | null;
  externalId: string | null;
  attempts: number;
  sendAfter: Date | null;
  claimId: string | null;
  /** Whoever claimed it gave no sign of life for too long. */
  isAbandoned: boolean;
}

const partColumns = sql`row.id, row.conversation_id as "conversationId", row.message_id as "messageId", row.position,
  row.text, row.attachment_id as "attachmentId", row.status, row.code, row.external_id as "externalId", row.attempts,
  row.send_after as "sendAfter", row.claim_id as "claimId",
  row.status = 'sending' and row.claim_expires_at < now() as "isAbandoned"`;

/** The parts of a message, in order. */
export async function listParts(work: Work, messageId: string): Promise<PartRow[]> {
  return readParts(work, sql`row.message_id = ${messageId} order by row.position`);
}

/** A part, held until this transaction ends. */
export async function lockPart(work: Work, id: string): Promise<PartRow | undefined> {
  const [row] = await readParts(work, sql`row.id = ${id} for update`);
  return row;
}

async function readParts(work: Work, condition: Sql): Promise<PartRow[]> {
  const rows = await query<PartRow>(
    work,
    sql`
    select ${partColumns} from outgoing_parts row where row.organization_id = ${work.organizationId} and ${condition}`,
  );
  return rows;
}

/** A part as it is planned. */
export type PlannedPart = Pick<PartRow, "id" | "position" | "text" | "attachmentId">;

/** Keeps how a message will travel; its parts as they are then. */
export async function insertParts(
  work: Work,
  { id: messageId, conversationId }: Pick<Message, "id" | "conversationId">,
  parts: readonly PlannedPart[],
): Promise<PartRow[]> {
  await execute(
    work,
    sql`
    insert into outgoing_parts (organization_id, id, conversation_id, message_id, position, text, attachment_id, status)
    select ${work.organizationId}, added.id, ${conversationId}, ${messageId}, added.position, added.text,
      added."attachmentId", 'waiting'
    from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb)
      as added(id uuid, position integer, text text, "attachmentId" uuid)`,
  );
  return parts.map((part) => ({ ...part, ...unsent, messageId, conversationId }));
}

const unsent = {
  status: "waiting",
  code: null,
  externalId: null,
  attempts: 0,
  sendAfter: null,
  claimId: null,
  isAbandoned: false,
} as const;

/** Takes a part for one try, to one chat; until the claim ends nobody else touches it. */
export async function setPartClaimed(
  work: Work,
  id: string,
  claim: { claimId: string; seconds: number; channelId: string; chatExternalId: string },
): Promise<void> {
  await execute(
    work,
    sql`
    update outgoing_parts set status = 'sending', code = null, attempts = attempts + 1, send_after = null,
      claim_id = ${claim.claimId}, claim_expires_at = now() + make_interval(secs => ${claim.seconds}),
      channel_id = ${claim.channelId}, chat_external_id = ${claim.chatExternalId}
    where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** A sign of life of who sends the part; false when the claim was taken away. */
export async function renewClaim(work: Work, claimId: string, partId: string, seconds: number): Promise<boolean> {
  const changed = await execute(
    work,
    sql`
    update outgoing_parts set claim_expires_at = now() + make_interval(secs => ${seconds})
    where organization_id = ${work.organizationId} and id = ${partId} and claim_id = ${claimId} and status = 'sending'`,
  );
  return changed === 1;
}

/** Writes what became of a part. */
export async function setPartStatus(
  work: Work,
  id: string,
  next: { status: PartRow["status"]; code?: string | null; externalId?: string | null; sendAfter?: Date | null },
): Promise<void> {
  const isSent = next.status === "sent";
  await execute(
    work,
    sql`
    update outgoing_parts set status = ${next.status}, code = ${next.code ?? null}, send_after = ${next.sendAfter ?? null},
      external_id = coalesce(${next.externalId ?? null}, external_id),
      sent_at = case when ${isSent}::boolean then ${work.now()} else sent_at end
    where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Lets a part be tried as if it never had been: how often and when it was counts no more. */
export async function restartPart(work: Work, id: string): Promise<void> {
  await execute(
    work,
    sql`
    update outgoing_parts set status = 'waiting', code = null, send_after = null, attempts = 0
    where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** The messages whose parts have these ids on their network. */
export async function findMessagesOfParts(
  work: Work,
  channelId: string,
  wanted: readonly { chatExternalId: string; externalId: string }[],
): Promise<{ chatExternalId: string; externalId: string; messageId: string }[]> {
  if (wanted.length === 0) return [];
  const rows = await query<{ chatExternalId: string; externalId: string; messageId: string }>(
    work,
    sql`
    select row.chat_external_id as "chatExternalId", row.external_id as "externalId", row.message_id as "messageId"
    from unnest(${wanted.map((each) => each.chatExternalId)}::text[], ${wanted.map((each) => each.externalId)}::text[])
      as wanted(chat, external_id)
    join outgoing_parts row on row.organization_id = ${work.organizationId} and row.channel_id = ${channelId}
      and row.chat_external_id = wanted.chat and row.external_id = wanted.external_id`,
  );
  return rows;
}
