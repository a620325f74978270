import type { ChannelKind, ConnectionState } from "@karavan/contract";
import { sqlStateOf } from "../../platform/database-failures.ts";
import { execute, query } from "../../platform/db/query.ts";
import { anyOf, type Sql, sql } from "../../platform/db/sql.ts";
import { Conflict } from "../../platform/errors.ts";
import type { Work } from "../../platform/work.ts";

/** A connected account, or one that was; its credentials are sealed, and gone once it is disconnected. */
export interface ChannelRow {
  id: string;
  kind: ChannelKind;
  name: string;
  handle: string | null;
  externalId: string;
  credentials: string | null;
  state: ConnectionState;
  stateCode: string | null;
  stateSince: Date;
  cursor: string | null;
  lastUpdateAt: Date | null;
  lastSentAt: Date | null;
  createdAt: Date;
  disconnectedAt: Date | null;
}

const columns = sql`row.id, row.kind, row.name, row.handle, row.external_id as "externalId", row.credentials, row.state,
  row.state_code as "stateCode", row.state_since as "stateSince", row.cursor, row.last_update_at as "lastUpdateAt",
  row.last_sent_at as "lastSentAt", row.created_at as "createdAt", row.disconnected_at as "disconnectedAt"`;

const uniqueViolation = "23505";

/** Keeps a new account. Throws channel_already_connected when any organization has it connected. */
export async function insertChannel(
  work: Work,
  row: Pick<ChannelRow, "id" | "kind" | "name" | "handle" | "externalId" | "credentials" | "createdAt">,
): Promise<ChannelRow> {
  const [stored] = await query<ChannelRow>(
    work,
    sql`insert into channels as row
      (organization_id, id, kind, name, handle, external_id, credentials, state, state_since, created_at)
    values (${work.organizationId}, ${row.id}, ${row.kind}, ${row.name}, ${row.handle}, ${row.externalId},
      ${row.credentials}, 'connecting', ${row.createdAt}, ${row.createdAt})
    on conflict do nothing returning ${columns}`,
  );
  if (!stored) throw new Conflict("channel_already_connected");
  return stored;
}

/**
 * Gives a known account new credentials and connects it again. Throws channel_already_connected when another
 * organization took it meanwhile.
 */
export async function reviveChannel(
  work: Work,
  channelId: string,
  { name, handle, credentials, at }: Pick<ChannelRow, "name" | "handle" | "credentials"> & { at: Date },
): Promise<ChannelRow> {
  const rows = await query<ChannelRow>(
    work,
    sql`update channels row set name = ${name}, handle = ${handle}, credentials = ${credentials}, state = 'connecting',
      state_code = null, state_since = ${at}, disconnected_at = null
    where ${isChannel(work, channelId)} returning ${columns}`,
  ).catch((error: unknown) => {
    if (sqlStateOf(error) === uniqueViolation) {
      throw new Conflict("channel_already_connected");
    }
    throw error;
  });
  const [stored] = rows;
  if (!stored) throw new Error("the channel to revive is not there");
  return stored;
}

/** An account of this organization, connected or not. */
export async function findChannel(work: Work, channelId: string): Promise<ChannelRow | undefined> {
  const [row] = await query<ChannelRow>(
    work,
    sql`select ${columns} from channels row where ${isChannel(work, channelId)}`,
  );
  return row;
}

/** The same, and nobody else changes it until this transaction ends. */
export async function lockChannel(work: Work, channelId: string): Promise<ChannelRow | undefined> {
  const [row] = await query<ChannelRow>(
    work,
    sql`select ${columns} from channels row where ${isChannel(work, channelId)} for update`,
  );
  return row;
}

/** The account by its id on the network, connected or not; the latest when there were several. */
export async function lockChannelByExternalId(
  work: Work,
  kind: ChannelKind,
  externalId: string,
): Promise<ChannelRow | undefined> {
  const [row] = await query<ChannelRow>(
    work,
    sql`select ${columns} from channels row
    where row.organization_id = ${work.organizationId} and row.kind = ${kind} and row.external_id = ${externalId}
    order by row.disconnected_at is null desc, row.created_at desc limit 1 for update`,
  );
  return row;
}

/** Accounts that are connected now, oldest first. An organization has tens, so there are no pages. */
export async function listChannels(work: Work): Promise<ChannelRow[]> {
  return query(
    work,
    sql`select ${columns} from channels row
    where row.organization_id = ${work.organizationId} and row.disconnected_at is null
    order by row.created_at, row.id`,
  );
}

/** Accounts by their ids, connected or not. */
export async function listChannelsByIds(work: Work, ids: readonly string[]): Promise<ChannelRow[]> {
  if (ids.length === 0) return [];
  return query(
    work,
    sql`select ${columns} from channels row where row.organization_id = ${work.organizationId} and row.id = ${anyOf(ids)}`,
  );
}

/** Forgets the credentials and keeps the account for its conversations. */
export async function markDisconnected(work: Work, channelId: string, at: Date): Promise<void> {
  await execute(
    work,
    sql`update channels row set credentials = null, state = 'stopped', state_code = null, state_since = ${at},
      disconnected_at = ${at}
    where ${isChannel(work, channelId)}`,
  );
}

/** Writes where the session stands; false when it stood there already or the account is disconnected. */
export async function updateState(
  work: Work,
  channelId: string,
  next: { state: ConnectionState; code: string | null; at: Date },
): Promise<boolean> {
  const changed = await execute(
    work,
    sql`update channels row set state = ${next.state}, state_code = ${next.code}, state_since = ${next.at}
    where ${isChannel(work, channelId)} and row.disconnected_at is null
      and (row.state, row.state_code) is distinct from (${next.state}::text, ${next.code}::text)`,
  );
  return changed > 0;
}

/** Notes how far updates were kept and when the network was last heard. */
export async function moveCursor(work: Work, channelId: string, cursor: string, at: Date): Promise<void> {
  await execute(
    work,
    sql`update channels row set cursor = ${cursor}, last_update_at = ${at} where ${isChannel(work, channelId)}`,
  );
}

/** Notes when the account last sent something, to the second: its many conversations must not wait for each other here. */
export async function noteSent(work: Work, channelId: string, at: Date): Promise<void> {
  const second = new Date(Math.floor(at.getTime() / 1000) * 1000);
  await execute(
    work,
    sql`
    update channels set last_sent_at = ${at} where organization_id = ${work.organizationId} and id in (
      select row.id from channels row where ${isChannel(work, channelId)}
        and (row.last_sent_at is null or row.last_sent_at < ${second}) for no key update skip locked)`,
  );
}

function isChannel(work: Work, channelId: string): Sql {
  return sql`row.organization_id = ${work.organizationId} and row.id = ${channelId}`;
}
