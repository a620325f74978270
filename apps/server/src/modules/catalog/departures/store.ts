import type { catalogApi, DepartureStatus, RequestOf } from "@karavan/contract";
import { pageLimit, type RowOrder, rowOrder, rowsAfter, toPage } from "../../../platform/db/keyset.ts";
import { execute, query } from "../../../platform/db/query.ts";
import { anyOf, joinSql, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** What people enter about a departure. Days are written as `2026-07-01`, both included. */
export interface DepartureFields {
  startsOn: string;
  endsOn: string;
  seats: number;
  status: DepartureStatus;
  /** Minor units of the currency, for a person; null where the product's prices count. */
  price: number | null;
  currency: string | null;
  guide: string | null;
  note: string | null;
}

/** A departure with the seats that are taken now. */
export interface DepartureRow extends DepartureFields {
  id: string;
  productId: string;
  productName: string;
  confirmed: number;
  held: number;
  free: number;
  createdAt: Date;
  updatedAt: Date;
}

const columns = sql`row.id, row.product_id as "productId", product.name as "productName", row.starts_on::text as "startsOn",
  row.ends_on::text as "endsOn", row.seats, row.status, row.price, row.currency, row.guide, row.note,
  taken.confirmed, taken.held, row.seats - taken.confirmed - taken.held as free,
  row.created_at as "createdAt", row.updated_at as "updatedAt"`;

/** A deleted product's departures are shown nowhere. */
const withProduct = sql`join products product on product.organization_id = row.organization_id
  and product.id = row.product_id and product.deleted_at is null`;

/** The seats of `row` that are taken at this instant: what is held beyond its own counts no more. */
function withTaken(work: Work): Sql {
  return sql`cross join lateral (
    select coalesce(sum(hold.seats) filter (where hold.status = 'confirmed'), 0)::int as confirmed,
      coalesce(sum(hold.seats) filter (where hold.status = 'held' and hold.expires_at > ${work.now()}), 0)::int as held
    from departure_holds hold
    where hold.organization_id = row.organization_id and hold.departure_id = row.id
      and hold.status in ('held', 'confirmed')) taken`;
}

type DepartureQuery = RequestOf<typeof catalogApi.listDepartures>["query"];

const byDay: RowOrder = { column: sql`row.starts_on`, direction: "asc", kind: "day" };

/** A page of departures by their first day. */
export async function listDepartures(
  work: Work,
  asked: DepartureQuery,
): Promise<{ rows: DepartureRow[]; nextCursor: string | null }> {
  const after = rowsAfter(byDay, asked.cursor);
  const rows = await readRows(
    work,
    sql`${joinSql([...conditionsOf(asked), ...(after ? [after] : [])], " and ")}
      order by ${rowOrder(byDay)} limit ${pageLimit(asked.limit)}`,
  );
  return toPage(rows, asked.limit, ({ startsOn }) => startsOn);
}

function conditionsOf({ productId, from, to, seats, status }: DepartureQuery): Sql[] {
  return [
    sql`row.deleted_at is null`,
    ...(productId ? [sql`row.product_id = ${productId}`] : []),
    ...(from ? [sql`row.starts_on >= ${from}::date`] : []),
    ...(to ? [sql`row.starts_on <= ${to}::date`] : []),
    ...(status ? [sql`row.status = ${status}`] : []),
    ...(seats ? [sql`row.seats - taken.confirmed - taken.held >= ${seats}`] : []),
  ];
}

async function readRows(work: Work, condition: Sql): Promise<DepartureRow[]> {
  const rows = await query<DepartureRow>(
    work,
    sql`
    select ${columns} from departures row ${withProduct} ${withTaken(work)}
    where row.organization_id = ${work.organizationId} and ${condition}`,
  );
  return rows;
}

/** One departure that is not deleted. */
export async function findDeparture(work: Work, id: string): Promise<DepartureRow | undefined> {
  const [row] = await readRows(work, sql`row.id = ${id} and row.deleted_at is null`);
  return row;
}

/**
 * The same, held until the transaction ends: whoever takes, frees or counts its seats comes one after another. Held first
 * and counted then, or two would count the same last seat.
 */
export async function findDepartureForChange(work: Work, id: string): Promise<DepartureRow | undefined> {
  await lockDeparture(work, id);
  return findDeparture(work, id);
}

/** Holds a departure, deleted or not, until the transaction ends. */
export async function lockDeparture(work: Work, id: string): Promise<void> {
  await execute(
    work,
    sql`
    select from departures where organization_id = ${work.organizationId} and id = ${id} for update`,
  );
}

/** Products and first days of departures by id in any order, deleted ones too: who booked them still has. */
export async function listDeparturesByIds(
  work: Work,
  ids: readonly string[],
): Promise<Pick<DepartureRow, "id" | "productId" | "startsOn">[]> {
  if (ids.length === 0) return [];
  const rows = await query<Pick<DepartureRow, "id" | "productId" | "startsOn">>(
    work,
    sql`
    select id, product_id as "productId", starts_on::text as "startsOn" from departures
    where organization_id = ${work.organizationId} and id = ${anyOf(ids)}`,
  );
  return rows;
}

/** The next departure of each product that takes people, from a day on. */
export async function listNextDepartures(
  work: Work,
  productIds: readonly string[],
  today: string,
): Promise<Pick<DepartureRow, "id" | "productId" | "startsOn" | "endsOn" | "free" | "seats">[]> {
  const rows = await query<Pick<DepartureRow, "id" | "productId" | "startsOn" | "endsOn" | "free" | "seats">>(
    work,
    sql`
    select row.id, row.product_id as "productId", row.starts_on::text as "startsOn", row.ends_on::text as "endsOn",
      row.seats, row.seats - taken.confirmed - taken.held as free
    from unnest(${productIds}::uuid[]) as asked(product_id)
    cross join lateral (
      select departure.* from departures departure
      where departure.organization_id = ${work.organizationId} and departure.product_id = asked.product_id
        and departure.deleted_at is null and departure.starts_on >= ${today}::date
        and departure.status in ('planned', 'guaranteed')
      order by departure.starts_on, departure.id limit 1) row
    ${withTaken(work)}`,
  );
  return rows;
}

/** Adds a departure. */
export async function insertDeparture(
  work: Work,
  { id, productId, at }: { id: string; productId: string; at: Date },
  fields: DepartureFields,
): Promise<void> {
  await execute(
    work,
    sql`
    insert into departures (organization_id, id, product_id, starts_on, ends_on, seats, status, price, currency, guide,
      note, created_at, updated_at)
    values (${work.organizationId}, ${id}, ${productId}, ${fields.startsOn}, ${fields.endsOn}, ${fields.seats},
      ${fields.status}, ${fields.price}, ${fields.currency}, ${fields.guide}, ${fields.note}, ${at}, ${at})`,
  );
}

/** Writes all fields of a departure. */
export async function updateDepartureRow(work: Work, id: string, fields: DepartureFields, at: Date): Promise<void> {
  await execute(
    work,
    sql`
    update departures set starts_on = ${fields.startsOn}, ends_on = ${fields.endsOn}, seats = ${fields.seats},
      status = ${fields.status}, price = ${fields.price}, currency = ${fields.currency}, guide = ${fields.guide},
      note = ${fields.note}, updated_at = ${at}
    where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Takes a departure out of every list. */
export async function markDepartureDeleted(work: Work, id: string): Promise<void> {
  await execute(
    work,
    sql`
    update departures set deleted_at = ${work.now()} where organization_id = ${work.organizationId} and id = ${id}`,
  );
}
