import type { Clock } from "../clock.ts";
import type { Database } from "../db/database.ts";
import { firstIdAt } from "../ids.ts";

const monthsAhead = 3;

/** Makes the log's partitions of this month and the next ones. Safe to repeat; run at start and once a day. */
export async function ensureEventPartitions(database: Database, clock: Clock): Promise<void> {
  const now = clock.now();
  for (let ahead = 0; ahead <= monthsAhead; ahead += 1) {
    await ensureMonth(database, new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)));
  }
}

async function ensureMonth(database: Database, month: Date): Promise<void> {
  const next = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1));
  const name = `events_${month.toISOString().slice(0, 7).replace("-", "_")}`;
  // The name and both bounds are made here from a date, never from input.
  await database.query(
    `create table if not exists ${name} partition of events for values from ('${firstIdAt(month)}') to ('${firstIdAt(next)}')`,
  );
  // As for every table of tenants: `make_tenant_table`.
  await database.query(`alter table ${name} alter column organization_id set (n_distinct = 20)`);
}

/** After a restore into another cluster, transaction ids begin anew: lifts new ticks above the log's last one. */
export async function alignTicks(database: Database): Promise<void> {
  const { rows } = await database.query(
    `select coalesce((select tick from events order by tick desc limit 1), 0) as last,
       pg_current_xact_id()::text::bigint as current, event_tick_offset() as offset`,
  );
  const [{ last, current, offset }] = rows;
  if (last < current + offset) return;
  await database.query(
    `create or replace function event_tick_offset() returns bigint language sql immutable parallel safe
       as $$ select ${Number(last) + 1 - Number(current) + 1}::bigint $$`,
  );
}
