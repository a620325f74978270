import type { EventFacts } from "@karavan/contract";
import { query } from "../../../platform/db/query.ts";
import { sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import type { HandOver } from "../../organizations/index.ts";

/** Gives some of a member's deals another owner, or none; what their events say. Deleted ones too: they may come back. */
export async function changeOwnerOfDeals(
  work: Work,
  { from, to, limit }: HandOver,
): Promise<EventFacts["deal.updated"][]> {
  const rows = await query<EventFacts["deal.updated"]>(
    work,
    sql`
    update deals set owner_id = ${to}, updated_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = any(array(
      select id from deals where organization_id = ${work.organizationId} and owner_id = ${from}
      limit ${limit} for update))
    returning id as "dealId", contact_id as "contactId", currency`,
  );
  return rows;
}

/** How many deals a member has, deleted ones left out. */
export async function countOwnedDeals(work: Work, ownerId: string): Promise<number> {
  const rows = await query<{ count: number }>(
    work,
    sql`
    select count(*) from deals
    where organization_id = ${work.organizationId} and owner_id = ${ownerId} and deleted_at is null`,
  );
  return rows[0]?.count ?? 0;
}
