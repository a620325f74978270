import { execute, query } from "../../../platform/db/query.ts";
import { sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** Takes the deals of a deleted contact out of every list; their ids. */
export async function markDealsDeletedWith(work: Work, contactId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    work,
    sql`
    update deals set deleted_at = ${work.now()}, deleted_with_contact = true
    where organization_id = ${work.organizationId} and contact_id = ${contactId} and deleted_at is null returning id`,
  );
  return rows.map((row) => row.id);
}

/** Brings back the deals that left with their contact; their ids. */
export async function restoreDealsWith(work: Work, contactId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    work,
    sql`
    update deals set deleted_at = null, deleted_with_contact = false
    where organization_id = ${work.organizationId} and contact_id = ${contactId} and deleted_with_contact returning id`,
  );
  return rows.map((row) => row.id);
}

/** The titles of a contact's deals, deleted ones too. */
export async function listTitlesOfContact(work: Work, contactId: string): Promise<{ id: string; title: string }[]> {
  const rows = await query<{ id: string; title: string }>(
    work,
    sql`
    select id, title from deals where organization_id = ${work.organizationId} and contact_id = ${contactId}`,
  );
  return rows;
}

/** Writes what deals are found by. */
export async function updateSearchTexts(
  work: Work,
  texts: readonly { id: string; searchText: string }[],
): Promise<void> {
  await execute(
    work,
    sql`
    update deals set search_text = given."searchText"
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as given(id uuid, "searchText" text)
    where organization_id = ${work.organizationId} and deals.id = given.id`,
  );
}
