import type { bookingsApi, HoldStatus, RequestOf } from "@karavan/contract";
import { pageLimit, type RowOrder, rowOrder, rowsAfter, toPage } from "../../../platform/db/keyset.ts";
import { execute, query } from "../../../platform/db/query.ts";
import { joinSql, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** Seats kept for a contact. `status` is the stored one: what is `held` beyond its instant has expired, marked or not. */
export interface HoldRow {
  id: string;
  departureId: string;
  productId: string;
  productName: string;
  startsOn: string;
  contactId: string;
  dealId: string | null;
  seats: number;
  status: HoldStatus;
  expiresAt: Date;
  note: string | null;
  eventId: string;
  createdAt: Date;
  updatedAt: Date;
}

const columns = sql`row.id, row.departure_id as "departureId", departure.product_id as "productId",
  product.name as "productName", departure.starts_on::text as "startsOn", row.contact_id as "contactId",
  row.deal_id as "dealId", row.seats, row.status, row.expires_at as "expiresAt", row.note, row.event_id as "eventId",
  row.created_at as "createdAt", row.updated_at as "updatedAt"`;
const withDeparture = sql`
  join departures departure on departure.organization_id = row.organization_id and departure.id = row.departure_id
  join products product on product.organization_id = row.organization_id and product.id = departure.product_id`;

type HoldQuery = RequestOf<typeof bookingsApi.listHolds>["query"];

const newest: RowOrder = { column: sql`row.created_at`, direction: "desc", kind: "time" };

/** A page of holds, newest first. */
export async function listHolds(work: Work, asked: HoldQuery): Promise<{ rows: HoldRow[]; nextCursor: string | null }> {
  const after = rowsAfter(newest, asked.cursor);
  const all = [...conditionsOf(work, asked), ...(after ? [after] : [])];
  const where = all.length > 0 ? sql`and ${joinSql(all, " and ")}` : sql``;
  const rows = await query<HoldRow>(
    work,
    sql`
    select ${columns} from departure_holds row ${withDeparture}
    where row.organization_id = ${work.organizationId} ${where}
    order by ${rowOrder(newest)} limit ${pageLimit(asked.limit)}`,
  );
  return toPage(rows, asked.limit, ({ createdAt }) => createdAt);
}

function conditionsOf(work: Work, { productId, departureId, contactId, dealId, status }: HoldQuery): Sql[] {
  return [
    ...(productId ? [sql`departure.product_id = ${productId}`] : []),
    ...(departureId ? [sql`row.departure_id = ${departureId}`] : []),
    ...(contactId ? [sql`row.contact_id = ${contactId}`] : []),
    ...(dealId ? [sql`row.deal_id = ${dealId}`] : []),
    ...(status ? [hasStatus(work, status)] : []),
  ];
}

function hasStatus(work: Work, status: HoldStatus): Sql {
  if (status === "held") return sql`row.status = 'held' and row.expires_at > ${work.now()}`;
  if (status === "expired") {
    return sql`(row.status = 'expired' or (row.status = 'held' and row.expires_at <= ${work.now()}))`;
  }
  return sql`row.status = ${status}`;
}

/** One hold. */
export async function findHold(work: Work, id: string): Promise<HoldRow | undefined> {
  const rows = await query<HoldRow>(
    work,
    sql`
    select ${columns} from departure_holds row ${withDeparture}
    where row.organization_id = ${work.organizationId} and row.id = ${id}`,
  );
  return rows[0];
}

/** Adds a hold. */
export async function insertHold(work: Work, hold: HoldRow): Promise<void> {
  await execute(
    work,
    sql`
    insert into departure_holds (organization_id, id, departure_id, contact_id, deal_id, seats, status, expires_at, note,
      event_id, created_at, updated_at)
    values (${work.organizationId}, ${hold.id}, ${hold.departureId}, ${hold.contactId}, ${hold.dealId}, ${hold.seats},
      ${hold.status}, ${hold.expiresAt}, ${hold.note}, ${hold.eventId}, ${hold.createdAt}, ${hold.updatedAt})`,
  );
}

/** Writes what became of a hold. */
export async function updateHoldStatus(work: Work, id: string, status: HoldStatus, at: Date): Promise<void> {
  await execute(
    work,
    sql`
    update departure_holds set status = ${status}, updated_at = ${at}
    where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Marks a hold expired whose instant has passed; false when it was not held any more, or has time left. */
export async function markHoldExpired(work: Work, id: string): Promise<boolean> {
  const changed = await execute(
    work,
    sql`
    update departure_holds set status = 'expired', updated_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = ${id} and status = 'held' and expires_at <= ${work.now()}`,
  );
  return changed === 1;
}

/** Ids of holds whose instant has passed and that are not marked yet. */
export async function listDueHolds(work: Work, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    work,
    sql`
    select id from departure_holds
    where organization_id = ${work.organizationId} and status = 'held' and expires_at <= ${work.now()}
    order by expires_at limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}
