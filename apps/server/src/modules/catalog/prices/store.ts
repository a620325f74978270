import type { PersonKind } from "@karavan/contract";
import { execute, query } from "../../../platform/db/query.ts";
import { sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** What people enter about a price. Days are written as `2026-07-01`, both included. */
export interface PriceFields {
  personKind: PersonKind;
  season: string | null;
  validFrom: string;
  validTo: string;
  /** Minor units of the currency. */
  amount: number;
  currency: string;
}

export interface PriceRow extends PriceFields {
  id: string;
  productId: string;
}

const columns = sql`row.id, row.product_id as "productId", row.person_kind as "personKind", row.season,
  row.valid_from::text as "validFrom", row.valid_to::text as "validTo", row.amount, row.currency`;

/** The most prices a product has. */
export const mostPrices = 500;

/** Prices of a product by their first day. */
export async function listPricesOf(work: Work, productId: string): Promise<PriceRow[]> {
  const rows = await query<PriceRow>(
    work,
    sql`
    select ${columns} from product_prices row
    where row.organization_id = ${work.organizationId} and row.product_id = ${productId}
    order by row.valid_from, row.valid_to, row.season nulls first, row.person_kind, row.id`,
  );
  return rows;
}

/** One price. */
export async function findPrice(work: Work, id: string): Promise<PriceRow | undefined> {
  const rows = await query<PriceRow>(
    work,
    sql`
    select ${columns} from product_prices row where row.organization_id = ${work.organizationId} and row.id = ${id}`,
  );
  return rows[0];
}

/** Adds a price. */
export async function insertPrice(work: Work, { id, productId, ...price }: PriceRow): Promise<void> {
  await execute(
    work,
    sql`
    insert into product_prices (organization_id, id, product_id, person_kind, season, valid_from, valid_to, amount,
      currency, created_at)
    values (${work.organizationId}, ${id}, ${productId}, ${price.personKind}, ${price.season}, ${price.validFrom},
      ${price.validTo}, ${price.amount}, ${price.currency}, ${work.now()})`,
  );
}

/** Writes all fields of a price. */
export async function updatePriceRow(work: Work, id: string, price: PriceFields): Promise<void> {
  await execute(
    work,
    sql`
    update product_prices set person_kind = ${price.personKind}, season = ${price.season}, valid_from = ${price.validFrom},
      valid_to = ${price.validTo}, amount = ${price.amount}, currency = ${price.currency}
    where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Removes a price. */
export async function deletePriceRow(work: Work, id: string): Promise<void> {
  await execute(work, sql`delete from product_prices where organization_id = ${work.organizationId} and id = ${id}`);
}
