import type pg from "pg";
import type { Database } from "../db/database.ts";
import { keptPlan } from "../db/kept-plan.ts";
import { type EventRow, eventColumns, type Position, type StoredEvent, toStoredEvent } from "./log.ts";
import type { Subscriber } from "./subscriber.ts";

type Queryable = Pick<pg.PoolClient, "query"> | Pick<Database, "query">;

/**
 * Events of transactions that are over, and before every transaction that still runs: nothing can appear in between. What
 * runs in other databases of the same server writes no events of ours and holds nothing up; a transaction of which that
 * cannot be seen counts as ours.
 */
const settled = `tick < (
  select event_tick(coalesce(min(running), pg_snapshot_xmax(pg_current_snapshot())))
  from pg_snapshot_xip(pg_current_snapshot()) running
  where not exists (select from pg_stat_activity other where other.backend_xid = running::xid
    and other.datid <> (select oid from pg_database where datname = current_database())))`;

/** The end of the settled log; the zero position when it is empty. */
export async function readHorizon(database: Database): Promise<Position> {
  const text = `select tick, position from events where ${settled} order by tick desc, position desc limit 1`;
  const { rows } = await database.query(keptPlan(database, { text, values: [] }));
  return rows[0] ?? { tick: 0, position: 0 };
}

/** Settled events after a position, of the given types or of all, in order. */
export async function readAfter(
  database: Database,
  after: Position,
  options: { types?: readonly string[]; organizationId?: string; limit: number },
): Promise<StoredEvent[]> {
  const text = `select ${eventColumns} from events
     where (tick, position) > ($1, $2) and ${settled}
       and ($3::text[] is null or type = any($3)) and ($4::uuid is null or organization_id = $4)
     order by tick, position limit $5`;
  const values = [after.tick, after.position, options.types ?? null, options.organizationId ?? null, options.limit];
  const { rows } = await database.query(keptPlan(database, { text, values }));
  return rows.map((row: EventRow) => toStoredEvent(row));
}

/** How many events of the given types there are after a position, settled or not; counted up to `most`. */
export async function countAfter(
  database: Database,
  after: Position,
  { types, most }: { types: readonly string[]; most: number },
): Promise<number> {
  const text = `select count(*) from
     (select from events where (tick, position) > ($1, $2) and type = any($3) limit $4) waiting`;
  const { rows } = await database.query(
    keptPlan(database, { text, values: [after.tick, after.position, types, most] }),
  );
  return rows[0].count;
}

/**
 * Gives subscribers that have no cursor one at the end of the log. To be called before this process serves anybody: what
 * happens from then on reaches them, even when their worker starts later.
 */
export async function ensureCursors(database: Database, subscribers: readonly Subscriber[]): Promise<void> {
  const horizon = await readHorizon(database);
  await database.query(
    `insert into event_cursors (subscriber, tick, position) select unnest($1::text[]), $2, $3 on conflict do nothing`,
    [subscribers.map((subscriber) => subscriber.name), horizon.tick, horizon.position],
  );
}

/** Takes or keeps the lease of a subscriber for `seconds`; its cursor, or undefined while another process holds it. */
export async function leaseCursor(
  database: Database,
  subscriber: Subscriber,
  holder: string,
  seconds: number,
): Promise<Position | undefined> {
  await ensureCursors(database, [subscriber]);
  const { rows } = await database.query(
    `update event_cursors set holder = $2, lease_until = now() + make_interval(secs => $3)
     where subscriber = $1 and (holder = $2 or holder is null or lease_until < now())
     returning tick, position`,
    [subscriber.name, holder, seconds],
  );
  return rows[0];
}

/** Gives the lease up, so that another process need not wait for its end. */
export async function releaseCursor(database: Database, subscriber: Subscriber, holder: string): Promise<void> {
  await database.query("update event_cursors set holder = null where subscriber = $1 and holder = $2", [
    subscriber.name,
    holder,
  ]);
}

/** Frees every subscriber: whoever held one is dead. */
export async function freeCursors(database: Database): Promise<void> {
  await database.query("update event_cursors set holder = null where holder is not null");
}

/** Moves the cursor. Throws LeaseLost when another process took the subscriber over, so that its transaction fails. */
export async function moveCursor(
  client: Queryable,
  subscriber: Subscriber,
  holder: string,
  to: Position,
): Promise<void> {
  const { rowCount } = await client.query(
    "update event_cursors set tick = $3, position = $4 where subscriber = $1 and holder = $2",
    [subscriber.name, holder, to.tick, to.position],
  );
  if (rowCount === 0) throw new LeaseLost();
}

/** Keeps others from taking the subscriber over until this transaction ends. Throws LeaseLost when one did already. */
export async function holdCursor(client: Queryable, subscriber: Subscriber, holder: string): Promise<void> {
  const { rowCount } = await client.query(
    "select from event_cursors where subscriber = $1 and holder = $2 for update",
    [subscriber.name, holder],
  );
  if (rowCount === 0) throw new LeaseLost();
}

/** Another process took the subscriber over. */
export class LeaseLost extends Error {}
