import { query } from "../../../platform/db/query.ts";
import { type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import type { HandOver } from "../../organizations/index.ts";

/** Gives some of a member's contacts another owner, or none; their ids. Deleted ones too: they may come back. */
export function changeOwnerOfContacts(work: Work, handOver: HandOver): Promise<string[]> {
  return changeOwner(work, sql`contacts`, handOver);
}

/** Gives some of a member's companies another owner, or none; their ids. Deleted ones too: they may come back. */
export function changeOwnerOfCompanies(work: Work, handOver: HandOver): Promise<string[]> {
  return changeOwner(work, sql`companies`, handOver);
}

async function changeOwner(work: Work, table: Sql, { from, to, limit }: HandOver): Promise<string[]> {
  const rows = await query<{ id: string }>(
    work,
    sql`
    update ${table} set owner_id = ${to}, updated_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = any(array(
      select id from ${table} where organization_id = ${work.organizationId} and owner_id = ${from}
      limit ${limit} for update))
    returning id`,
  );
  return rows.map(({ id }) => id);
}

/** How many contacts and companies a member has, deleted ones left out. */
export async function countOwned(work: Work, ownerId: string): Promise<{ contacts: number; companies: number }> {
  const count = (table: Sql) => sql`(select count(*) from ${table}
    where organization_id = ${work.organizationId} and owner_id = ${ownerId} and deleted_at is null)`;
  const [counts] = await query<{ contacts: number; companies: number }>(
    work,
    sql`select ${count(sql`contacts`)} as contacts, ${count(sql`companies`)} as companies`,
  );
  return counts ?? { contacts: 0, companies: 0 };
}
