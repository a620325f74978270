import { query } from "../../../platform/db/query.ts";
import { anyOf, nothing, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** A deal an import made, with what tells whether anything began since. */
export interface ImportedDeal {
  id: string;
  contactId: string;
  createdAt: Date;
}

/**
 * Deals an import made that nobody changed, moved or deleted since. Pages end with the id given as `after`. Held until
 * the transaction ends: who would change or move one waits.
 */
export async function listUntouchedOfImport(
  work: Work,
  { importId, after, limit }: { importId: string; after: string | undefined; limit: number },
): Promise<ImportedDeal[]> {
  const rows = await query<ImportedDeal>(
    work,
    sql`
    select id, contact_id as "contactId", created_at as "createdAt" from deals
    where organization_id = ${work.organizationId} and import_id = ${importId} and deleted_at is null
      and updated_at = created_at and stage_changed_at = created_at ${after ? sql`and id > ${after}` : nothing}
    order by id limit ${limit} for update`,
  );
  return rows;
}

/** Takes deals out of the database with their history; those that were there. */
export async function deleteDeals(
  work: Work,
  ids: readonly string[],
): Promise<Pick<ImportedDeal, "id" | "contactId">[]> {
  const rows = await query<Pick<ImportedDeal, "id" | "contactId">>(
    work,
    sql`
    delete from deals where organization_id = ${work.organizationId} and id = ${anyOf(ids)}
    returning id, contact_id as "contactId"`,
  );
  return rows;
}
