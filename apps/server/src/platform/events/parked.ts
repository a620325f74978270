import type pg from "pg";
import type { Database } from "../db/database.ts";
import { type EventRow, type StoredEvent, toStoredEvent } from "./log.ts";
import type { Subscriber } from "./subscriber.ts";

/** Seconds until each further try of a parked event; after the last it waits for a person. */
export const retryDelays = [1, 5, 30, 120, 600, 3600] as const;

/** Sets an event aside for its subscriber. Later events of the same subject queue behind it. */
export async function parkEvent(
  client: Pick<pg.PoolClient, "query"> | Pick<Database, "query">,
  subscriber: Subscriber,
  event: StoredEvent,
  reason: string,
): Promise<void> {
  await client.query(
    `insert into parked_events (subscriber, event_id, organization_id, subject_id, tick, position, reason, next_attempt_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8)) on conflict do nothing`,
    [
      subscriber.name,
      event.id,
      event.organizationId,
      event.subjectId,
      event.position.tick,
      event.position.position,
      reason,
      retryDelays[0],
    ],
  );
}

/** Subjects with an event set aside: newer events of theirs must wait too. */
export async function parkedSubjects(database: Database, subscriber: Subscriber): Promise<Set<string>> {
  const { rows } = await database.query("select distinct subject_id from parked_events where subscriber = $1", [
    subscriber.name,
  ]);
  return new Set(rows.map((row: { subject_id: string }) => row.subject_id));
}

/** The first parked event of each subject that is due for another try. */
export async function dueParkedEvents(
  database: Database,
  subscriber: Subscriber,
): Promise<{ event: StoredEvent; attempts: number }[]> {
  const { rows } = await database.query(
    `select attempts, event.*
     from parked_events parked
     join events event on event.organization_id = parked.organization_id and event.id = parked.event_id
     where parked.subscriber = $1 and parked.next_attempt_at <= now()
       and not exists (select from parked_events earlier
         where earlier.subscriber = parked.subscriber and earlier.subject_id = parked.subject_id
           and (earlier.tick, earlier.position) < (parked.tick, parked.position))
     order by parked.tick, parked.position limit 50`,
    [subscriber.name],
  );
  return rows.map((row: EventRow & { attempts: number }) => ({ event: toStoredEvent(row), attempts: row.attempts }));
}

/**
 * Takes a parked event off the list, in the transaction that handled it. Throws NotParked when it is not on it any more,
 * so that what it caused is not kept twice.
 */
export async function unparkEvent(client: pg.PoolClient, subscriber: Subscriber, event: StoredEvent): Promise<void> {
  const { rowCount } = await client.query("delete from parked_events where subscriber = $1 and event_id = $2", [
    subscriber.name,
    event.id,
  ]);
  if (rowCount !== 1) throw new NotParked();
}

/** Somebody else took the event off the list. */
export class NotParked extends Error {}

/** Notes another failed try; `nextInSeconds` undefined leaves the event to a person. */
export async function postponeParkedEvent(
  database: Database,
  subscriber: Subscriber,
  event: StoredEvent,
  reason: string,
  nextInSeconds: number | undefined,
): Promise<void> {
  await database.query(
    `update parked_events set attempts = attempts + 1, reason = $3, next_attempt_at = now() + make_interval(secs => $4)
     where subscriber = $1 and event_id = $2`,
    [subscriber.name, event.id, reason, nextInSeconds ?? null],
  );
}

/** How many events are set aside for a subscriber, and for what. */
export interface ParkedCount {
  subscriber: string;
  waitsFor: "retry" | "person";
  count: number;
}

/** Counts what is set aside, for whoever watches the system. */
export async function countParkedEvents(database: Database): Promise<ParkedCount[]> {
  const { rows } = await database.query(
    `select subscriber, case when next_attempt_at is null then 'person' else 'retry' end as "waitsFor",
       count(*)::integer as count
     from parked_events group by 1, 2`,
  );
  return rows;
}

/** An event set aside, as the operator reads it. */
export interface ParkedEvent {
  eventId: string;
  type: string;
  subscriber: string;
  subjectId: string;
  attempts: number;
  reason: string;
  nextAttemptAt: Date | null;
  parkedAt: Date;
}

/** What is set aside, in the order it will be done in; for the operator. */
export async function listParkedEvents(database: Database, limit: number): Promise<ParkedEvent[]> {
  const { rows } = await database.query(
    `select parked.event_id as "eventId", event.type, parked.subscriber, parked.subject_id as "subjectId",
       parked.attempts, parked.reason, parked.next_attempt_at as "nextAttemptAt", parked.parked_at as "parkedAt"
     from parked_events parked
     join events event on event.organization_id = parked.organization_id and event.id = parked.event_id
     order by parked.tick, parked.position, parked.subscriber limit $1`,
    [limit],
  );
  return rows;
}

/**
 * Lets an event be tried again at once by every subscriber it is set aside for; their names. It goes back to a person when
 * it fails once more, and what waits behind it follows by itself.
 */
export async function retryParkedEvent(database: Database, eventId: string): Promise<string[]> {
  const { rows } = await database.query(
    "update parked_events set next_attempt_at = now() where event_id = $1 returning subscriber",
    [eventId],
  );
  return rows.map((row: { subscriber: string }) => row.subscriber);
}
