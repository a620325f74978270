import type { crmApi, RequestOf } from "@karavan/contract";
import { pageLimit, type RowOrder, rowOrder, rowsAfter, toPage } from "../../../platform/db/keyset.ts";
import { execute, query } from "../../../platform/db/query.ts";
import { holdsWords } from "../../../platform/db/search.ts";
import { anyOf, joinSql, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import { isCompanyTagged } from "../tags/store.ts";

/** What people enter about a company, as it is stored. */
export interface CompanyFields {
  name: string;
  domain: string | null;
  website: string | null;
  address: string | null;
  note: string | null;
  emails: string[];
  phones: string[];
  /** Names of tags, in their order. */
  tags: string[];
  ownerId: string | null;
}

/** A company with what is shown beside it. */
export interface CompanyRow extends CompanyFields {
  id: string;
  sortName: string;
  contacts: number;
  createdAt: Date;
  updatedAt: Date;
}

/** What is derived from a company's fields, for sorting and searching. */
export interface CompanyIndex {
  sortName: string;
  searchText: string;
}

const shown = sql`row.id, row.name, row.sort_name as "sortName", row.domain, row.website, row.address, row.note, row.emails,
  row.phones, row.tags, row.owner_id as "ownerId", row.created_at as "createdAt", row.updated_at as "updatedAt",
  (select count(*) from contacts where contacts.organization_id = row.organization_id and contacts.company_id = row.id
    and contacts.deleted_at is null) as contacts`;

type CompanyQuery = RequestOf<typeof crmApi.listCompanies>["query"];

const orders: Record<CompanyQuery["sort"], RowOrder> = {
  createdAt: { column: sql`row.created_at`, direction: "asc", kind: "time" },
  "-createdAt": { column: sql`row.created_at`, direction: "desc", kind: "time" },
  name: { column: sql`row.sort_name`, direction: "asc", kind: "text" },
  "-name": { column: sql`row.sort_name`, direction: "desc", kind: "text" },
};

interface CompanyPage {
  where: Sql;
  orderBy: Sql;
  limit: number;
}

/** A page of companies that are not deleted. `tagId` is the tag asked for. */
export async function listCompanies(
  work: Work,
  query: CompanyQuery,
  tagId: string | undefined,
): Promise<{ rows: CompanyRow[]; nextCursor: string | null }> {
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

function conditions(work: Work, query: CompanyQuery, tagId: string | undefined, words: Sql | undefined): Sql[] {
  const after = rowsAfter(orders[query.sort], query.cursor);
  return [
    sql`row.deleted_at is null`,
    ...(tagId ? [isCompanyTagged(work, sql`row.id`, tagId)] : []),
    ...(words ? [words] : []),
    ...(after ? [after] : []),
  ];
}

async function searchRows(work: Work, page: CompanyPage): Promise<CompanyRow[]> {
  const ids = await work.search().find("companies", { ...page, limit: page.limit + 1 });
  if (ids.length === 0) return [];
  return readPage(work, { ...page, where: sql`row.id = ${anyOf(ids)}` });
}

/** The page is cut before anything is looked up for its rows. */
async function readPage(work: Work, { where, orderBy, limit }: CompanyPage): Promise<CompanyRow[]> {
  const rows = await query<CompanyRow>(
    work,
    sql`
    select ${shown} from (
      select row.* from companies row where row.organization_id = ${work.organizationId} and ${where}
      order by ${orderBy} limit ${pageLimit(limit)}) row
    order by ${orderBy}`,
  );
  return rows;
}

/** One company that is not deleted. */
export async function findCompany(work: Work, id: string): Promise<CompanyRow | undefined> {
  const rows = await query<CompanyRow>(
    work,
    sql`
    select ${shown} from companies row
    where row.organization_id = ${work.organizationId} and row.id = ${id} and row.deleted_at is null`,
  );
  return rows[0];
}

/** The same, held until the transaction ends, so that two changes come one after the other. Held first and read then. */
export async function findCompanyForChange(work: Work, id: string): Promise<CompanyRow | undefined> {
  const held = execute(
    work,
    sql`
    select from companies where organization_id = ${work.organizationId} and id = ${id} for update`,
  );
  const [company] = await Promise.all([findCompany(work, id), held]);
  return company;
}

/** Names of companies by id in any order, without deleted ones: those are shown nowhere. */
export async function listCompaniesByIds(work: Work, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const rows = await query<{ id: string; name: string }>(
    work,
    sql`
    select id, name from companies
    where organization_id = ${work.organizationId} and id = ${anyOf(ids)} and deleted_at is null`,
  );
  return rows;
}

/** Holds a company against being deleted until the transaction ends; its name, or undefined when it is not there. */
export async function holdCompany(work: Work, id: string): Promise<{ name: string } | undefined> {
  const rows = await query<{ name: string }>(
    work,
    sql`
    select name from companies
    where organization_id = ${work.organizationId} and id = ${id} and deleted_at is null for share`,
  );
  return rows[0];
}

/** Adds a company. */
export async function insertCompany(
  work: Work,
  { id, at }: { id: string; at: Date },
  fields: CompanyFields,
  index: CompanyIndex,
): Promise<void> {
  await execute(
    work,
    sql`
      insert into companies (organization_id, id, name, domain, website, address, note, emails, phones, tags, owner_id,
        sort_name, search_text, created_at, updated_at)
      values (${work.organizationId}, ${id}, ${fields.name}, ${fields.domain}, ${fields.website}, ${fields.address},
        ${fields.note}, ${fields.emails}, ${fields.phones}, ${fields.tags}, ${fields.ownerId}, ${index.sortName}, ${index.searchText},
        ${at}, ${at})`,
  );
}

/** Writes all fields of a company. */
export async function updateCompanyRow(
  work: Work,
  { id, at }: { id: string; at: Date },
  fields: CompanyFields,
  index: CompanyIndex,
): Promise<void> {
  await execute(
    work,
    sql`
      update companies set name = ${fields.name}, domain = ${fields.domain}, website = ${fields.website},
        address = ${fields.address}, note = ${fields.note}, emails = ${fields.emails}, phones = ${fields.phones},
        tags = ${fields.tags}, owner_id = ${fields.ownerId}, sort_name = ${index.sortName}, search_text = ${index.searchText}, updated_at = ${at}
      where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Gives a company exactly these tags as rows, by which lists are narrowed; their names go with its fields. */
export async function replaceCompanyTags(work: Work, id: string, tagIds: readonly string[]): Promise<void> {
  await Promise.all([
    execute(work, sql`delete from company_tags where organization_id = ${work.organizationId} and company_id = ${id}`),
    execute(
      work,
      sql`
      insert into company_tags (organization_id, id, company_id, tag_id)
      select ${work.organizationId}, gen_random_uuid(), ${id}, unnest(${tagIds}::uuid[])`,
    ),
  ]);
}

/** Takes a company out of every list; false when it is not there. */
export async function markCompanyDeleted(work: Work, id: string): Promise<boolean> {
  const changed = await execute(
    work,
    sql`
    update companies set deleted_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = ${id} and deleted_at is null`,
  );
  return changed === 1;
}

/** Brings a deleted company back into every list; false when it was not deleted. */
export async function markCompanyRestored(work: Work, id: string): Promise<boolean> {
  const changed = await execute(
    work,
    sql`
    update companies set deleted_at = null, updated_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = ${id} and deleted_at is not null`,
  );
  return changed === 1;
}
