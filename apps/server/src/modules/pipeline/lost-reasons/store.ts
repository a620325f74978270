import type { LostReason } from "@karavan/contract";
import { execute, query } from "../../../platform/db/query.ts";
import { anyOf, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** Reasons for losing deals that are not deleted, in order. */
export async function listLostReasons(work: Work): Promise<LostReason[]> {
  const rows = await query<LostReason>(
    work,
    sql`
    select id, name, position from lost_reasons
    where organization_id = ${work.organizationId} and deleted_at is null order by position, id`,
  );
  return rows;
}

/** Reasons by id in any order, deleted ones too: deals still carry them. */
export async function nameLostReasons(work: Work, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const rows = await query<{ id: string; name: string }>(
    work,
    sql`
    select id, name from lost_reasons where organization_id = ${work.organizationId} and id = ${anyOf(ids)}`,
  );
  return rows;
}

/** A reason that is not deleted, and is not until the transaction ends. */
export async function holdLostReason(work: Work, id: string): Promise<LostReason | undefined> {
  const rows = await query<LostReason>(
    work,
    sql`
    select id, name, position from lost_reasons
    where organization_id = ${work.organizationId} and id = ${id} and deleted_at is null for update`,
  );
  return rows[0];
}

/** Adds a reason. */
export async function insertLostReason(work: Work, { id, name, position }: LostReason): Promise<void> {
  await execute(
    work,
    sql`
    insert into lost_reasons (organization_id, id, name, position)
    values (${work.organizationId}, ${id}, ${name}, ${position})`,
  );
}

/** Rewords a reason. */
export async function updateLostReason(work: Work, { id, name }: LostReason): Promise<void> {
  await execute(
    work,
    sql`update lost_reasons set name = ${name} where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Takes a reason out of the list; deals that carry it keep it. */
export async function markLostReasonDeleted(work: Work, id: string): Promise<void> {
  await execute(
    work,
    sql`
    update lost_reasons set deleted_at = ${work.now()} where organization_id = ${work.organizationId} and id = ${id}`,
  );
}
