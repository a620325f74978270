import { execute, query } from "../../../platform/db/query.ts";
import { sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** One line of what a deal is made of. `price` is for one, in minor units of the deal's currency. */
export interface DealProductRow {
  productId: string;
  departureId: string | null;
  quantity: number;
  price: number;
}

/** What a deal is made of, in order. */
export async function listProductsOfDeal(work: Work, dealId: string): Promise<DealProductRow[]> {
  const rows = await query<DealProductRow>(
    work,
    sql`
    select product_id as "productId", departure_id as "departureId", quantity, price from deal_products
    where organization_id = ${work.organizationId} and deal_id = ${dealId} order by position`,
  );
  return rows;
}

/** Makes a deal of exactly these lines, in this order. */
export async function replaceProductsOfDeal(
  work: Work,
  dealId: string,
  lines: readonly DealProductRow[],
): Promise<void> {
  await Promise.all([
    execute(
      work,
      sql`delete from deal_products where organization_id = ${work.organizationId} and deal_id = ${dealId}`,
    ),
    execute(
      work,
      sql`
      insert into deal_products (organization_id, id, deal_id, position, product_id, departure_id, quantity, price)
      select ${work.organizationId}, gen_random_uuid(), ${dealId}, place, (line ->> 'productId')::uuid,
        (line ->> 'departureId')::uuid, (line ->> 'quantity')::int, (line ->> 'price')::bigint
      from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) with ordinality as given(line, place)`,
    ),
  ]);
}

/** Says whether a deal's amount follows its products. */
export async function updateAmountSource(work: Work, dealId: string, fromProducts: boolean): Promise<void> {
  await execute(
    work,
    sql`
    update deals set amount_from_products = ${fromProducts}, updated_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = ${dealId}`,
  );
}
