import { execute, query } from "../../../platform/db/query.ts";
import { anyOf, nothing, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/**
 * Contacts an import made and nobody changed since, by their ids. Pages end with the ids given as `after`. Held until
 * the transaction ends: whoever begins something with one of them meanwhile waits, because what refers to a contact
 * holds it too. So what is asked about them next stays true.
 */
export async function listUntouchedOfImport(
  work: Work,
  { importId, after, limit }: { importId: string; after: string | undefined; limit: number },
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    work,
    sql`
    select id from contacts where organization_id = ${work.organizationId} and import_id = ${importId}
      and deleted_at is null and updated_at = created_at ${after ? sql`and id > ${after}` : nothing}
    order by id limit ${limit} for update`,
  );
  return rows.map(({ id }) => id);
}

/** Holds contacts in the same way: nothing begins with one of them until the transaction ends. */
export async function holdContactsAlone(work: Work, ids: readonly string[]): Promise<void> {
  await execute(
    work,
    sql`
    select from contacts where organization_id = ${work.organizationId} and id = ${anyOf(ids)} order by id for update`,
  );
}

/** Takes contacts out of the database with everything that hangs on them; the ids of those that were there. */
export async function deleteContacts(work: Work, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    work,
    sql`
    delete from contacts where organization_id = ${work.organizationId} and id = ${anyOf(ids)} returning id`,
  );
  return rows.map(({ id }) => id);
}
