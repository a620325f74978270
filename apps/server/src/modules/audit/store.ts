import type { auditApi, RequestOf } from "@karavan/contract";
import { decodeCursor, toPage } from "../../platform/db/keyset.ts";
import { query } from "../../platform/db/query.ts";
import { anyOf, nothing, plannedByValues, Sql, sql } from "../../platform/db/sql.ts";
import { type EventRow, eventColumns, type StoredEvent, toStoredEvent } from "../../platform/events/log.ts";
import { firstIdAt, timeOfId } from "../../platform/ids.ts";
import type { Work } from "../../platform/work.ts";

/** Steps up, or down, a chain of causes. */
const chainSteps = 50;
/** Events shown as what another one led to; an import leads to hundreds of thousands. */
const effectLimit = 200;
/** Events behind another one among which others of its trace are looked for: those of its transaction are the next ones. */
const traceReach = 2000;
/** What else happens in the same trace is looked for this long after an event; what it caused, for ever. */
const traceWindowMs = 10 * 60_000;
/** How far the time of an event and the time in its id may be apart. */
const clockSlackMs = 60 * 60_000;

const columns = new Sql([eventColumns], []);

type AuditQuery = RequestOf<typeof auditApi.listAudit>["query"] & {
  subjectIds?: readonly string[];
  subjectKinds?: readonly string[];
  /** Leaves out events of these types that follow from these events. */
  except?: { types: readonly string[]; causeIds: readonly string[] };
};

/** A page of the log, newest first. */
export async function pageEvents(
  work: Work,
  { limit, cursor, ...query }: AuditQuery,
): Promise<{ rows: StoredEvent[]; nextCursor: string | null }> {
  const after = decodeCursor(cursor, "text");
  const events = await select(
    work,
    sql`${conditions(query)} ${after ? sql`and id < ${after.id}` : nothing} order by id desc limit ${limit + 1}`,
  );
  return toPage(events, limit, (event) => event.id);
}

function conditions(query: Omit<AuditQuery, "limit" | "cursor">): Sql {
  const { types, subjectId, subjectIds, subjectKinds, actorId, since, until, except } = query;
  // The bounds on ids, which carry time, let the database skip whole months; the time itself decides.
  const from = since ? sql`and at >= ${since} and id >= ${idAround(since, -clockSlackMs)}` : nothing;
  const to = until ? sql`and at <= ${until} and id < ${idAround(until, clockSlackMs)}` : nothing;
  const others = except
    ? sql`and (cause_id is null or cause_id <> all(${except.causeIds}) or type <> all(${except.types}))`
    : nothing;
  return sql`${types ? sql`and type = any(${types})` : nothing} ${subjectId ? sql`and subject_id = ${subjectId}` : nothing}
    ${subjectIds ? sql`and subject_id = ${anyOf(subjectIds)}` : nothing} ${subjectKinds ? sql`and subject_kind = any(${subjectKinds})` : nothing}
    ${actorId ? sql`and actor_id = ${actorId}` : nothing} ${from} ${to} ${others}`;
}

function idAround(moment: string, shiftMs: number): string {
  return firstIdAt(new Date(new Date(moment).getTime() + shiftMs));
}

/** One event of this organization. */
export async function findEvent(work: Work, id: string): Promise<StoredEvent | undefined> {
  const [event] = await select(work, sql`and id = ${id}`);
  return event;
}

/** What led to an event, the first cause first. */
export async function listCauses(work: Work, event: StoredEvent): Promise<StoredEvent[]> {
  if (event.causeId === null) return [];
  const { organizationId } = work;
  return read(
    work,
    sql`with recursive chain as (
        select events.*, 1 as step from events where organization_id = ${organizationId} and id = ${event.causeId}
        union all
        select cause.*, chain.step + 1 from chain join events cause
          on cause.organization_id = ${organizationId} and cause.id = chain.cause_id
        where chain.step < ${chainSteps})
      select ${columns} from chain order by step desc`,
  );
}

/**
 * What an event led to, directly or not, and what else its doer did after it in the same trace; in order. What others did
 * in that trace came with it by chance: a network brings the messages of many people at once. Of many, those that
 * are nearest: the walk itself ends with the last one shown, however much there is behind it.
 */
export async function listEffects(work: Work, event: StoredEvent): Promise<StoredEvent[]> {
  const { organizationId } = work;
  const { tick, position } = event.position;
  // "Between" and the order leave only the index of causes to walk: where most events have one cause, the planner would
  // look for the few of another by reading all of them. How much of the log lies behind the event decides about the rest.
  const traceEnd = firstIdAt(new Date(timeOfId(event.id).getTime() + traceWindowMs));
  return read(
    work,
    plannedByValues(sql`with recursive chain as (
        (select id, 1 as step from events
          where organization_id = ${organizationId} and cause_id between ${event.id} and ${event.id}
          order by cause_id, id limit ${effectLimit})
        union all
        select effect.id, chain.step + 1 from chain cross join lateral (
          select id from events where organization_id = ${organizationId} and cause_id between chain.id and chain.id
          order by cause_id, id limit ${effectLimit}) effect
        where chain.step < ${chainSteps}),
      nearest as (select id from chain limit ${effectLimit}),
      next as (
        select id, trace_id, actor_kind, actor_id, tick, position from events
        where organization_id = ${organizationId} and id > ${event.id} and id < ${traceEnd}
        order by id limit ${traceReach}),
      follower as (
        select id from next where trace_id = ${event.traceId} and (tick, position) > (${tick}, ${position})
          and actor_kind = ${event.actor.kind} and actor_id is not distinct from ${event.actor.id}
        order by id limit ${effectLimit})
      select ${columns} from events where organization_id = ${organizationId}
        and id = any(array(select id from nearest union select id from follower))
      order by tick, position limit ${effectLimit}`),
  );
}

/** What doers are called, by their ids; those without a name are missing. */
export async function findActorNames(work: Work, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await query<{ id: string; name: string }>(
    work,
    sql`
    select id, name from actor_names where organization_id = ${work.organizationId} and id = ${anyOf(ids)}`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What members are called, by their ids, also those removed since; ids of others are missing. */
export async function findMemberNames(work: Work, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await query<{ id: string; name: string }>(
    work,
    sql`
    select id, name from actor_names
    where organization_id = ${work.organizationId} and kind = 'member' and id = ${anyOf(ids)}`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function select(work: Work, rest: Sql): Promise<StoredEvent[]> {
  return read(work, sql`select ${columns} from events where organization_id = ${work.organizationId} ${rest}`);
}

async function read(work: Work, statement: Sql): Promise<StoredEvent[]> {
  const rows = await query<EventRow>(work, statement);
  return rows.map(toStoredEvent);
}
