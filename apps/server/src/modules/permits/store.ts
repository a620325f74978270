import type { BlockKind } from "@karavan/contract";
import { decodeCursor, pageLimit, toPage } from "../../platform/db/keyset.ts";
import { execute, query } from "../../platform/db/query.ts";
import { anyOf, nothing, sql } from "../../platform/db/sql.ts";
import { newId } from "../../platform/ids.ts";
import type { Work } from "../../platform/work.ts";
import type { Throttle } from "./policy.ts";

/** A standing refusal to write to a contact. */
export interface BlockRow {
  id: string;
  contactId: string;
  kind: BlockKind;
  reason: string | null;
  createdAt: Date;
}

const columns = sql`row.id, row.contact_id as "contactId", row.kind, row.reason, row.created_at as "createdAt"`;

/** Keeps a block; one of the same kind that is there already gets the new reason. `isNew` tells which it was. */
export async function upsertBlock(
  work: Work,
  { contactId, kind, reason }: { contactId: string; kind: BlockKind; reason: string | null },
): Promise<{ row: BlockRow; isNew: boolean }> {
  // A row that was there has been written by an earlier transaction.
  const [stored] = await query<BlockRow & { isNew: boolean }>(
    work,
    sql`insert into contact_blocks as row (organization_id, id, contact_id, kind, reason, created_at)
    values (${work.organizationId}, ${newId()}, ${contactId}, ${kind}, ${reason}, ${work.now()})
    on conflict (organization_id, contact_id, kind) do update set reason = coalesce(excluded.reason, row.reason)
    returning ${columns}, xmax = 0 as "isNew"`,
  );
  if (!stored) throw new Error("an upsert answered nothing");
  const { isNew, ...row } = stored;
  return { row, isNew };
}

/** Removes a block; undefined when it is not there. */
export async function deleteBlock(work: Work, blockId: string): Promise<BlockRow | undefined> {
  const [row] = await query<BlockRow>(
    work,
    sql`delete from contact_blocks row where row.organization_id = ${work.organizationId} and row.id = ${blockId}
    returning ${columns}`,
  );
  return row;
}

/** What stands against writing to a contact. */
export async function listBlocksOfContact(work: Work, contactId: string): Promise<BlockRow[]> {
  return query(
    work,
    sql`select ${columns} from contact_blocks row
    where row.organization_id = ${work.organizationId} and row.contact_id = ${contactId}`,
  );
}

/** Those of the contacts that something stands against writing to. */
export async function listBlockedContacts(work: Work, contactIds: readonly string[]): Promise<string[]> {
  if (contactIds.length === 0) return [];
  const rows = await query<{ contactId: string }>(
    work,
    sql`select distinct contact_id as "contactId" from contact_blocks
    where organization_id = ${work.organizationId} and contact_id = ${anyOf(contactIds)}`,
  );
  return rows.map(({ contactId }) => contactId);
}

/** A page of blocks, newest first. Ids are in the order of time. */
export async function pageOfBlocks(
  work: Work,
  { kind, contactId, cursor, limit }: { kind?: BlockKind; contactId?: string; cursor?: string; limit: number },
): Promise<{ rows: BlockRow[]; nextCursor: string | null }> {
  const after = decodeCursor(cursor, "time");
  const rows = await query<BlockRow>(
    work,
    sql`select ${columns} from contact_blocks row where row.organization_id = ${work.organizationId}
      ${kind ? sql`and row.kind = ${kind}` : nothing} ${contactId ? sql`and row.contact_id = ${contactId}` : nothing}
      ${after ? sql`and row.id < ${after.id}` : nothing}
    order by row.id desc limit ${pageLimit(limit)}`,
  );
  return toPage(rows, limit, (row) => row.createdAt);
}

/** The channel's count of permits; nobody else counts for it until this transaction ends. */
export async function lockThrottle(work: Work, channelId: string): Promise<Throttle> {
  const [row] = await query<Throttle>(
    work,
    sql`insert into channel_throttles (organization_id, id, newest_second, counts)
    values (${work.organizationId}, ${channelId}, 0, '{}')
    on conflict (organization_id, id) do update set id = excluded.id
    returning newest_second as "newestSecond", counts`,
  );
  if (!row) throw new Error("an upsert answered nothing");
  return row;
}

/** Writes the channel's count of permits. */
export async function saveThrottle(work: Work, channelId: string, throttle: Throttle): Promise<void> {
  await execute(
    work,
    sql`update channel_throttles set newest_second = ${throttle.newestSecond}, counts = ${throttle.counts}
    where organization_id = ${work.organizationId} and id = ${channelId}`,
  );
}
