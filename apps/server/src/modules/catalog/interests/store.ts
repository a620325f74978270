import type { bookingsApi, InterestStatus, RequestOf } from "@karavan/contract";
import { pageLimit, type RowOrder, rowOrder, rowsAfter, toPage } from "../../../platform/db/keyset.ts";
import { execute, query } from "../../../platform/db/query.ts";
import { joinSql, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** What people enter about an interest, as it is stored. */
export interface InterestFields {
  departureId: string | null;
  quantity: number;
  /** What was agreed for all of it, in minor units of the currency. */
  price: number | null;
  currency: string;
  status: InterestStatus;
}

export interface InterestRow extends InterestFields {
  id: string;
  contactId: string;
  productId: string;
  createdAt: Date;
  updatedAt: Date;
}

const columns = sql`row.id, row.contact_id as "contactId", row.product_id as "productId",
  row.departure_id as "departureId", row.quantity, row.price, row.currency, row.status, row.created_at as "createdAt",
  row.updated_at as "updatedAt"`;

type InterestQuery = RequestOf<typeof bookingsApi.listInterests>["query"];

const newest: RowOrder = { column: sql`row.created_at`, direction: "desc", kind: "time" };

/** A page of interests, newest first. */
export async function listInterests(
  work: Work,
  asked: InterestQuery,
): Promise<{ rows: InterestRow[]; nextCursor: string | null }> {
  const after = rowsAfter(newest, asked.cursor);
  const all = [sql`row.organization_id = ${work.organizationId}`, ...conditionsOf(asked), ...(after ? [after] : [])];
  const rows = await query<InterestRow>(
    work,
    sql`
    select ${columns} from interests row where ${joinSql(all, " and ")}
    order by ${rowOrder(newest)} limit ${pageLimit(asked.limit)}`,
  );
  return toPage(rows, asked.limit, ({ createdAt }) => createdAt);
}

function conditionsOf({ contactId, productId, status }: InterestQuery): Sql[] {
  return [
    ...(contactId ? [sql`row.contact_id = ${contactId}`] : []),
    ...(productId ? [sql`row.product_id = ${productId}`] : []),
    ...(status ? [sql`row.status = ${status}`] : []),
  ];
}

/** One interest. */
export async function findInterest(work: Work, id: string): Promise<InterestRow | undefined> {
  const rows = await query<InterestRow>(
    work,
    sql`
    select ${columns} from interests row where row.organization_id = ${work.organizationId} and row.id = ${id}`,
  );
  return rows[0];
}

/** The same, held until the transaction ends. */
export async function findInterestForChange(work: Work, id: string): Promise<InterestRow | undefined> {
  const rows = await query<InterestRow>(
    work,
    sql`
    select ${columns} from interests row
    where row.organization_id = ${work.organizationId} and row.id = ${id} for update`,
  );
  return rows[0];
}

/** Adds an interest. */
export async function insertInterest(work: Work, row: InterestRow): Promise<void> {
  await execute(
    work,
    sql`
    insert into interests (organization_id, id, contact_id, product_id, departure_id, quantity, price, currency, status,
      created_at, updated_at)
    values (${work.organizationId}, ${row.id}, ${row.contactId}, ${row.productId}, ${row.departureId}, ${row.quantity},
      ${row.price}, ${row.currency}, ${row.status}, ${row.createdAt}, ${row.updatedAt})`,
  );
}

/** Writes all fields of an interest. */
export async function updateInterestRow(work: Work, id: string, fields: InterestFields, at: Date): Promise<void> {
  await execute(
    work,
    sql`
    update interests set departure_id = ${fields.departureId}, quantity = ${fields.quantity}, price = ${fields.price},
      currency = ${fields.currency}, status = ${fields.status}, updated_at = ${at}
    where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Removes an interest. */
export async function deleteInterestRow(work: Work, id: string): Promise<void> {
  await execute(work, sql`delete from interests where organization_id = ${work.organizationId} and id = ${id}`);
}
