import type { crmApi, Identity, RequestOf } from "@karavan/contract";
import { pageLimit, type RowOrder, rowOrder, rowsAfter, toPage } from "../../../platform/db/keyset.ts";
import { execute, query } from "../../../platform/db/query.ts";
import { holdsWords } from "../../../platform/db/search.ts";
import { anyOf, joinSql, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import { isContactTagged } from "../tags/store.ts";

/** What people enter about a contact, as it is stored. */
export interface ContactFields {
  firstName: string;
  lastName: string | null;
  emails: string[];
  phones: string[];
  companyId: string | null;
  jobTitle: string | null;
  ownerId: string | null;
  locale: string | null;
  note: string | null;
  /** Names of tags, in their order. */
  tags: string[];
}

/** A contact with what is shown beside it. */
export interface ContactRow extends ContactFields {
  id: string;
  name: string;
  sortName: string;
  companyName: string | null;
  identities: Identity[];
  createdAt: Date;
  updatedAt: Date;
}

/** What is derived from a contact's fields, for sorting and searching. */
export interface ContactIndex {
  name: string;
  sortName: string;
  searchText: string;
}

/** A deleted company is shown as none. */
const shown = sql`row.id, row.first_name as "firstName", row.last_name as "lastName", row.name, row.sort_name as "sortName", row.emails, row.phones,
  company.id as "companyId", company.name as "companyName", row.job_title as "jobTitle", row.owner_id as "ownerId",
  row.locale, row.note, row.tags, row.identities, row.created_at as "createdAt", row.updated_at as "updatedAt"`;
const withCompany = sql`left join companies company on company.organization_id = row.organization_id
  and company.id = row.company_id and company.deleted_at is null`;

type ContactQuery = RequestOf<typeof crmApi.listContacts>["query"];

const orders: Record<ContactQuery["sort"], RowOrder> = {
  createdAt: { column: sql`row.created_at`, direction: "asc", kind: "time" },
  "-createdAt": { column: sql`row.created_at`, direction: "desc", kind: "time" },
  name: { column: sql`row.sort_name`, direction: "asc", kind: "text" },
  "-name": { column: sql`row.sort_name`, direction: "desc", kind: "text" },
};

/** A page of contacts that are not deleted. `tagId` is the tag asked for. */
export async function listContacts(
  work: Work,
  query: ContactQuery,
  tagId: string | undefined,
): Promise<{ rows: ContactRow[]; nextCursor: string | null }> {
  const order = orders[query.sort];
  const words = holdsWords(query.q);
  const page = {
    where: joinSql(conditions(work, query, tagId, words), " and "),
    orderBy: rowOrder(order),
    limit: query.limit,
  };
  const rows = words ? await searchRows(work, page) : await readPage(work, page);
  return toPage(rows, query.limit, (row) => (order.kind === "time" ? row.createdAt : row.sortName));
}

interface ContactPage {
  where: Sql;
  orderBy: Sql;
  limit: number;
}

function conditions(work: Work, query: ContactQuery, tagId: string | undefined, words: Sql | undefined): Sql[] {
  const after = rowsAfter(orders[query.sort], query.cursor);
  return [
    sql`row.deleted_at is null`,
    ...(query.companyId ? [sql`row.company_id = ${query.companyId}`] : []),
    ...(query.ownerId ? [sql`row.owner_id = ${query.ownerId}`] : []),
    ...(tagId ? [isContactTagged(work, sql`row.id`, tagId)] : []),
    ...(words ? [words] : []),
    ...(after ? [after] : []),
  ];
}

/** Which contacts a list of something else is narrowed to; what is undefined leaves it wide. */
interface ContactFilter {
  ownerId: string | undefined;
  companyId: string | undefined;
  tagId: string | undefined;
}

/** The conditions that the contact of a `row` of another table, called `contact_id` there, is one of a filter. */
export function isContactAmong(work: Work, { ownerId, companyId, tagId }: ContactFilter): Sql[] {
  const own = [
    ...(ownerId ? [sql`contact.owner_id = ${ownerId}`] : []),
    ...(companyId ? [sql`contact.company_id = ${companyId}`] : []),
  ];
  const among = () => sql`exists (select from contacts contact where contact.organization_id = ${work.organizationId}
    and contact.id = row.contact_id and contact.deleted_at is null and ${joinSql(own, " and ")})`;
  return [...(own.length > 0 ? [among()] : []), ...(tagId ? [isContactTagged(work, sql`row.contact_id`, tagId)] : [])];
}

async function searchRows(work: Work, page: ContactPage): Promise<ContactRow[]> {
  const ids = await work.search().find("contacts", { ...page, limit: page.limit + 1 });
  if (ids.length === 0) return [];
  return readPage(work, { ...page, where: sql`row.id = ${anyOf(ids)}` });
}

/** The page is cut before anything is looked up for its rows. */
async function readPage(work: Work, { where, orderBy, limit }: ContactPage): Promise<ContactRow[]> {
  const rows = await query<ContactRow>(
    work,
    sql`
    select ${shown} from (
      select row.* from contacts row where row.organization_id = ${work.organizationId} and ${where}
      order by ${orderBy} limit ${pageLimit(limit)}) row
    ${withCompany} order by ${orderBy}`,
  );
  return rows;
}

/** One contact that is not deleted. */
export async function findContact(work: Work, id: string): Promise<ContactRow | undefined> {
  const rows = await query<ContactRow>(
    work,
    sql`
    select ${shown} from contacts row ${withCompany}
    where row.organization_id = ${work.organizationId} and row.id = ${id} and row.deleted_at is null`,
  );
  return rows[0];
}

/**
 * The same, held until the transaction ends, so that two changes come one after the other. Held first and read then:
 * a statement that does both shows beside the newest contact what stood beside the older one.
 */
export async function findContactForChange(work: Work, id: string): Promise<ContactRow | undefined> {
  const held = execute(
    work,
    sql`
    select from contacts where organization_id = ${work.organizationId} and id = ${id} for update`,
  );
  const [contact] = await Promise.all([findContact(work, id), held]);
  return contact;
}

/** Names of contacts by id in any order, deleted ones too: history still names them. */
export async function listContactsByIds(work: Work, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const rows = await query<{ id: string; name: string }>(
    work,
    sql`
    select id, name from contacts where organization_id = ${work.organizationId} and id = ${anyOf(ids)}`,
  );
  return rows;
}

/** Contacts by id in any order with all that is shown of them, deleted ones too. */
export async function listWholeContactsByIds(work: Work, ids: readonly string[]): Promise<ContactRow[]> {
  if (ids.length === 0) return [];
  const rows = await query<ContactRow>(
    work,
    sql`
    select ${shown} from contacts row ${withCompany}
    where row.organization_id = ${work.organizationId} and row.id = ${anyOf(ids)}`,
  );
  return rows;
}

/** What contacts are found by, for records of other modules that are found by their contact. */
export async function listSearchTexts(
  work: Work,
  ids: readonly string[],
): Promise<{ id: string; searchText: string }[]> {
  const rows = await query<{ id: string; searchText: string }>(
    work,
    sql`
    select id, search_text as "searchText" from contacts
    where organization_id = ${work.organizationId} and id = ${anyOf(ids)}`,
  );
  return rows;
}

/** Holds a contact against being deleted until the transaction ends; its name, or undefined when it is not there. */
export async function holdContact(work: Work, id: string): Promise<{ name: string; searchText: string } | undefined> {
  const rows = await query<{ name: string; searchText: string }>(
    work,
    sql`
    select name, search_text as "searchText" from contacts
    where organization_id = ${work.organizationId} and id = ${id} and deleted_at is null for share`,
  );
  return rows[0];
}

/** Adds a contact with its addresses. */
export async function insertContact(
  work: Work,
  { id, at }: { id: string; at: Date },
  fields: ContactFields,
  index: ContactIndex,
): Promise<void> {
  const insert = sql`
    insert into contacts (organization_id, id, first_name, last_name, name, emails, phones, tags, company_id, job_title,
      locale, note, owner_id, sort_name, search_text, created_at, updated_at)
    values (${work.organizationId}, ${id}, ${fields.firstName}, ${fields.lastName}, ${index.name}, ${fields.emails},
      ${fields.phones}, ${fields.tags}, ${fields.companyId}, ${fields.jobTitle}, ${fields.locale}, ${fields.note},
      ${fields.ownerId}, ${index.sortName}, ${index.searchText}, ${at}, ${at})`;
  const hasPoints = fields.emails.length + fields.phones.length > 0;
  const returned = sql`${insert} returning organization_id, id, emails, phones`;
  await execute(work, hasPoints ? sql`with made as (${returned}) ${insertPointsOf(sql`made`)}` : insert);
}

/** Addresses as rows of their own, of what has organization_id, id, emails and phones. */
function insertPointsOf(source: Sql): Sql {
  return sql`insert into contact_points (organization_id, id, contact_id, kind, value)
    select organization_id, gen_random_uuid(), source.id, kind, value
    from ${source} source cross join lateral (
      select 'email', unnest(source.emails) union all select 'phone', unnest(source.phones)) as point(kind, value)`;
}

/** Writes all fields of a contact. */
export async function updateContactRow(
  work: Work,
  { id, at }: { id: string; at: Date },
  fields: ContactFields,
  index: ContactIndex,
): Promise<void> {
  await execute(
    work,
    sql`
      update contacts set first_name = ${fields.firstName}, last_name = ${fields.lastName}, name = ${index.name},
        emails = ${fields.emails}, phones = ${fields.phones}, tags = ${fields.tags}, company_id = ${fields.companyId},
        job_title = ${fields.jobTitle}, locale = ${fields.locale}, note = ${fields.note}, owner_id = ${fields.ownerId},
        sort_name = ${index.sortName}, search_text = ${index.searchText}, updated_at = ${at}
      where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Writes a contact's addresses anew as rows, after the contact itself. */
export async function replacePoints(work: Work, id: string): Promise<void> {
  const row = sql`contacts where organization_id = ${work.organizationId} and id = ${id}`;
  await Promise.all([
    execute(
      work,
      sql`delete from contact_points where organization_id = ${work.organizationId} and contact_id = ${id}`,
    ),
    execute(work, insertPointsOf(sql`(select * from ${row})`)),
  ]);
}

/** Gives a contact exactly these tags as rows, by which lists are narrowed; their names go with its fields. */
export async function replaceContactTags(work: Work, id: string, tagIds: readonly string[]): Promise<void> {
  await Promise.all([
    execute(work, sql`delete from contact_tags where organization_id = ${work.organizationId} and contact_id = ${id}`),
    execute(
      work,
      sql`
      insert into contact_tags (organization_id, id, contact_id, tag_id)
      select ${work.organizationId}, gen_random_uuid(), ${id}, unnest(${tagIds}::uuid[])`,
    ),
  ]);
}

/** Takes a contact out of every list; false when it is not there. */
export async function markContactDeleted(work: Work, id: string): Promise<boolean> {
  const changed = await execute(
    work,
    sql`
    update contacts set deleted_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = ${id} and deleted_at is null`,
  );
  return changed === 1;
}

/** Brings deleted contacts back; the ids of those that were deleted. */
export async function restoreContacts(work: Work, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    work,
    sql`
    update contacts set deleted_at = null, updated_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = ${anyOf(ids)} and deleted_at is not null returning id`,
  );
  return rows.map((row) => row.id);
}
