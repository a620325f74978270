import type { Work } from "./work.ts";

/**
 * Removes up to `limit` rows of the organization, dependents before what they depend on and the organization itself last.
 * Returns how many; 0 when nothing is left. Runs as the owner of the schema, because nobody else may take events out of
 * the log, and therefore names the organization in every statement.
 */
export async function purgeRows(work: Work, limit: number): Promise<number> {
  const client = await work.asOwner();
  const { rows: tables } = await client.query<{ name: string }>(tenantTablesSql);
  let removed = 0;
  for (const { name } of tables) {
    if (removed >= limit) break;
    // The name comes from the catalogue, quoted by the database itself.
    const { rowCount } = await client.query(
      `delete from ${name} where ctid = any(array(select ctid from ${name} where organization_id = $1 limit $2))`,
      [work.organizationId, limit - removed],
    );
    removed += rowCount ?? 0;
  }
  return removed;
}

/**
 * Every table with an organization in its rows (of partitioned ones each partition), a table before those it refers to.
 * Depth is the length of the longest chain of tables that refer to it; references that empty themselves do not count,
 * so that circles (a conversation names its last message) end.
 */
const tenantTablesSql = `
  with recursive tenant_table as (
    select class.oid from pg_class class
    join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attname = 'organization_id'
    where class.relkind = 'r' and class.relnamespace = 'public'::regnamespace and not attribute.attisdropped
  ), reference as (
    select distinct conrelid as dependent, confrelid as target from pg_constraint
    where contype = 'f' and conrelid <> confrelid and confdeltype not in ('n', 'd')
  ), depth as (
    select oid, 0 as level from tenant_table
    union
    select reference.target, depth.level + 1 from depth join reference on reference.dependent = depth.oid
    where depth.level < 50
  )
  select oid::regclass::text as name from depth where oid in (select oid from tenant_table)
  group by oid order by max(level), oid`;
