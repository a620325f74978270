import type { PageQuery } from "@karavan/contract";
import { pageLimit, type RowOrder, rowOrder, rowsAfter, toPage } from "../../../platform/db/keyset.ts";
import { execute, query } from "../../../platform/db/query.ts";
import { containsPattern } from "../../../platform/db/search.ts";
import { nothing, plannedByValues, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

export interface TagRow {
  id: string;
  name: string;
  key: string;
}

const byKey: RowOrder = { column: sql`row.key`, direction: "asc", kind: "text" };

/** Tags that a contact or company still there carries, by name. */
export async function listTags(work: Work, asked: PageQuery): Promise<{ rows: TagRow[]; nextCursor: string | null }> {
  const after = rowsAfter(byKey, asked.cursor);
  const rows = await query<TagRow>(
    work,
    sql`
    select row.id, row.name, row.key from tags row
    where row.organization_id = ${work.organizationId}
      ${asked.q ? sql`and row.key like ${containsPattern(asked.q.toLowerCase())}` : nothing}
      ${after ? sql`and ${after}` : nothing}
      and (exists (select from contact_tags link join contacts on contacts.organization_id = link.organization_id
             and contacts.id = link.contact_id and contacts.deleted_at is null
           where link.organization_id = row.organization_id and link.tag_id = row.id)
        or exists (select from company_tags link join companies on companies.organization_id = link.organization_id
             and companies.id = link.company_id and companies.deleted_at is null
           where link.organization_id = row.organization_id and link.tag_id = row.id))
    order by ${rowOrder(byKey)} limit ${pageLimit(asked.limit)}`,
  );
  return toPage(rows, asked.limit, (row) => row.key);
}

/** The tags with these keys that exist. */
export async function findTags(work: Work, keys: readonly string[]): Promise<TagRow[]> {
  const rows = await query<TagRow>(
    work,
    sql`
    select id, name, key from tags where organization_id = ${work.organizationId} and key = any(${keys}) order by key`,
  );
  return rows;
}

/** Adds tags that are not there yet. In the order of keys, so that two writers never wait for each other. */
export async function insertTags(work: Work, tags: readonly TagRow[]): Promise<void> {
  await execute(
    work,
    sql`
    insert into tags (organization_id, id, name, key)
    select ${work.organizationId}, made.id, made.name, made.key
    from jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) as made(id uuid, name text, key text)
    order by made.key on conflict (organization_id, key) do nothing`,
  );
}

/**
 * The condition that the contact whose id stands in this column carries a tag. "Exists", not "in": where the
 * tag is a common one the page then walks along its order, where it is rare, along the tag.
 */
export function isContactTagged(work: Work, contactId: Sql, tagId: string): Sql {
  return plannedByValues(sql`exists (select from contact_tags link where link.organization_id = ${work.organizationId}
    and link.contact_id = ${contactId} and link.tag_id = ${tagId})`);
}

/** The same of a company. */
export function isCompanyTagged(work: Work, companyId: Sql, tagId: string): Sql {
  return plannedByValues(sql`exists (select from company_tags link where link.organization_id = ${work.organizationId}
    and link.company_id = ${companyId} and link.tag_id = ${tagId})`);
}
