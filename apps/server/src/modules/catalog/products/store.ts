import type { catalogApi, ProductKind, ProductStatus, RequestOf, TourDetails } from "@karavan/contract";
import { sqlStateOf } from "../../../platform/database-failures.ts";
import { pageLimit, type RowOrder, rowOrder, rowsAfter, toPage } from "../../../platform/db/keyset.ts";
import { execute, query } from "../../../platform/db/query.ts";
import { holdsWords } from "../../../platform/db/search.ts";
import { anyOf, joinSql, type Sql, sql } from "../../../platform/db/sql.ts";
import { Conflict } from "../../../platform/errors.ts";
import { foldText } from "../../../platform/search-text.ts";
import type { Work } from "../../../platform/work.ts";

/** What people enter about a product, as it is stored. */
export interface ProductFields {
  name: string;
  code: string | null;
  description: string | null;
  /** Minor units of the currency. */
  price: number | null;
  currency: string;
  status: ProductStatus;
  tags: string[];
  tour: TourDetails | null;
}

export interface ProductRow extends ProductFields {
  id: string;
  kind: ProductKind;
  sortName: string;
  createdAt: Date;
  updatedAt: Date;
}

/** What is derived from a product's fields. */
export interface ProductIndex {
  codeKey: string | null;
  sortName: string;
  searchText: string;
}

const shown = sql`row.id, row.kind, row.name, row.code, row.description, row.price, row.currency, row.status, row.tags,
  row.tour, row.sort_name as "sortName", row.created_at as "createdAt", row.updated_at as "updatedAt"`;

type ProductQuery = RequestOf<typeof catalogApi.listProducts>["query"];

const orders: Record<ProductQuery["sort"], RowOrder> = {
  createdAt: { column: sql`row.created_at`, direction: "asc", kind: "time" },
  "-createdAt": { column: sql`row.created_at`, direction: "desc", kind: "time" },
  name: { column: sql`row.sort_name`, direction: "asc", kind: "text" },
  "-name": { column: sql`row.sort_name`, direction: "desc", kind: "text" },
};

interface ProductPage {
  where: Sql;
  orderBy: Sql;
  limit: number;
}

/** A page of products that are not deleted. */
export async function listProducts(
  work: Work,
  asked: ProductQuery,
): Promise<{ rows: ProductRow[]; nextCursor: string | null }> {
  const order = orders[asked.sort];
  const words = holdsWords(asked.q);
  const after = rowsAfter(order, asked.cursor);
  const all = [...conditionsOf(asked), ...(words ? [words] : []), ...(after ? [after] : [])];
  const page = { where: joinSql(all, " and "), orderBy: rowOrder(order), limit: asked.limit };
  const rows = words ? await searchRows(work, page) : await readPage(work, page);
  return toPage(rows, asked.limit, (row) => (order.kind === "time" ? row.createdAt : row.sortName));
}

function conditionsOf({ kind, status, tag }: ProductQuery): Sql[] {
  return [
    sql`row.deleted_at is null`,
    ...(kind ? [sql`row.kind = ${kind}`] : []),
    ...(status ? [sql`row.status = ${status}`] : []),
    ...(tag
      ? [
          sql`exists (select from product_tags tag where tag.organization_id = row.organization_id
            and tag.product_id = row.id and tag.key = ${foldText(tag)})`,
        ]
      : []),
  ];
}

async function searchRows(work: Work, page: ProductPage): Promise<ProductRow[]> {
  const ids = await work.search().find("products", { ...page, limit: page.limit + 1 });
  if (ids.length === 0) return [];
  return readPage(work, { ...page, where: sql`row.id = ${anyOf(ids)}` });
}

async function readPage(work: Work, { where, orderBy, limit }: ProductPage): Promise<ProductRow[]> {
  const rows = await query<ProductRow>(
    work,
    sql`
    select ${shown} from products row where row.organization_id = ${work.organizationId} and ${where}
    order by ${orderBy} limit ${pageLimit(limit)}`,
  );
  return rows;
}

/** One product that is not deleted. */
export async function findProduct(work: Work, id: string): Promise<ProductRow | undefined> {
  const rows = await query<ProductRow>(
    work,
    sql`
    select ${shown} from products row
    where row.organization_id = ${work.organizationId} and row.id = ${id} and row.deleted_at is null`,
  );
  return rows[0];
}

/** The same, held until the transaction ends, so that two changes of it or of its prices come one after the other. */
export async function findProductForChange(work: Work, id: string): Promise<ProductRow | undefined> {
  const held = execute(
    work,
    sql`
    select from products where organization_id = ${work.organizationId} and id = ${id} for update`,
  );
  const [product] = await Promise.all([findProduct(work, id), held]);
  return product;
}

/** Holds a product against being deleted until the transaction ends; undefined when it is not there. */
export async function holdProduct(work: Work, id: string): Promise<ProductRow | undefined> {
  const rows = await query<ProductRow>(
    work,
    sql`
    select ${shown} from products row
    where row.organization_id = ${work.organizationId} and row.id = ${id} and row.deleted_at is null for share`,
  );
  return rows[0];
}

/** Names and kinds of products by id in any order, deleted ones too: who booked them still has. */
export async function listProductsByIds(
  work: Work,
  ids: readonly string[],
): Promise<Pick<ProductRow, "id" | "name" | "kind">[]> {
  if (ids.length === 0) return [];
  const rows = await query<Pick<ProductRow, "id" | "name" | "kind">>(
    work,
    sql`
    select id, name, kind from products where organization_id = ${work.organizationId} and id = ${anyOf(ids)}`,
  );
  return rows;
}

/** Adds a product. Throws code_taken. */
export async function insertProduct(
  work: Work,
  { id, kind, at }: { id: string; kind: ProductKind; at: Date },
  fields: ProductFields,
  index: ProductIndex,
): Promise<void> {
  await execute(
    work,
    sql`
      insert into products (organization_id, id, kind, name, code, code_key, description, price, currency, status, tags,
        tour, sort_name, search_text, created_at, updated_at)
      values (${work.organizationId}, ${id}, ${kind}, ${fields.name}, ${fields.code}, ${index.codeKey},
        ${fields.description}, ${fields.price}, ${fields.currency}, ${fields.status}, ${fields.tags},
        ${jsonOf(fields.tour)}::jsonb, ${index.sortName}, ${index.searchText}, ${at}, ${at})`,
  ).catch(refuseTakenCode);
}

/** Writes all fields of a product. Throws code_taken. */
export async function updateProductRow(
  work: Work,
  { id, at }: { id: string; at: Date },
  fields: ProductFields,
  index: ProductIndex,
): Promise<void> {
  await execute(
    work,
    sql`
      update products set name = ${fields.name}, code = ${fields.code}, code_key = ${index.codeKey},
        description = ${fields.description}, price = ${fields.price}, currency = ${fields.currency},
        status = ${fields.status}, tags = ${fields.tags}, tour = ${jsonOf(fields.tour)}::jsonb,
        sort_name = ${index.sortName}, search_text = ${index.searchText}, updated_at = ${at}
      where organization_id = ${work.organizationId} and id = ${id}`,
  ).catch(refuseTakenCode);
}

function jsonOf(tour: TourDetails | null): string | null {
  return tour && JSON.stringify(tour);
}

const uniqueViolation = "23505";

function refuseTakenCode(error: unknown): never {
  throw sqlStateOf(error) === uniqueViolation ? new Conflict("code_taken") : error;
}

/** Gives a product exactly these tags as rows, by which lists are narrowed; the words go with its fields. */
export async function replaceProductTags(work: Work, id: string, keys: readonly string[]): Promise<void> {
  await Promise.all([
    execute(work, sql`delete from product_tags where organization_id = ${work.organizationId} and product_id = ${id}`),
    execute(
      work,
      sql`
      insert into product_tags (organization_id, id, product_id, key)
      select ${work.organizationId}, gen_random_uuid(), ${id}, unnest(${keys}::text[])`,
    ),
  ]);
}

/** Takes a product out of every list; false when it is not there. */
export async function markProductDeleted(work: Work, id: string): Promise<boolean> {
  const changed = await execute(
    work,
    sql`
    update products set deleted_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = ${id} and deleted_at is null`,
  );
  return changed === 1;
}

/** Brings a deleted product back; false when it was not deleted. */
export async function markProductRestored(work: Work, id: string): Promise<boolean> {
  const changed = await execute(
    work,
    sql`
    update products set deleted_at = null, updated_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = ${id} and deleted_at is not null`,
  );
  return changed === 1;
}
