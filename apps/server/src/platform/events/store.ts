import { type ActorKind, type EventFacts, type EventType, eventCatalogue } from "@karavan/contract";
import type pg from "pg";
import type { Actor } from "../actor.ts";
import type { Database } from "../db/database.ts";
import { keptPlan } from "../db/kept-plan.ts";
import { newId } from "../ids.ts";
import type { ScopeIdentity } from "../work.ts";

/** Each changed field with its value before and after. */
export type ChangesByField = Record<string, [unknown, unknown]>;

/** An event that waits for its transaction to end. */
export interface NewEvent {
  id: string;
  organizationId: string;
  type: EventType;
  version: number;
  actorKind: ActorKind;
  actorId: string | null;
  subjectKind: string;
  subjectId: string;
  facts: Record<string, unknown>;
  changes: ChangesByField | null;
  causeId: string | null;
  traceId: string;
  at: Date;
}

const definitions = new Map(eventCatalogue.map((definition) => [definition.type, definition]));

/** Makes an event whose facts are checked against the catalogue. Throws ZodError when they do not fit: that is a bug. */
export function newEvent<Type extends EventType>(
  scope: ScopeIdentity,
  at: Date,
  type: Type,
  facts: EventFacts[Type],
  options: { causeId?: string | null; changes?: ChangesByField; actor?: Actor },
): NewEvent {
  const definition = definitions.get(type);
  if (!definition) throw new Error(`no event is called ${type}`);
  const checked: Record<string, unknown> = definition.facts.parse(facts);
  const actor = options.actor ?? scope.actor;
  return {
    id: newId(),
    organizationId: scope.organizationId,
    type,
    version: definition.version,
    actorKind: actor.kind,
    actorId: actor.id,
    subjectKind: definition.subject.replace(/Id$/, ""),
    subjectId: String(checked[definition.subject]),
    facts: checked,
    changes: options.changes ?? null,
    causeId: options.causeId === undefined ? scope.causeId : options.causeId,
    traceId: scope.traceId,
    at,
  };
}

/** Writes events in one statement, in the order given. */
export async function storeEvents(
  client: pg.PoolClient,
  database: Database,
  events: readonly NewEvent[],
): Promise<void> {
  await client.query(keptPlan(database, { text: insertEvents, values: [JSON.stringify(events.map(toColumns))] }));
}

const insertEvents = `insert into events (id, organization_id, type, version, actor_kind, actor_id, subject_kind, subject_id,
       facts, changes, cause_id, trace_id, at)
     select * from jsonb_to_recordset($1::jsonb) as event(id uuid, organization_id uuid, type text, version smallint,
       actor_kind text, actor_id uuid, subject_kind text, subject_id uuid, facts jsonb, changes jsonb,
       cause_id uuid, trace_id text, at timestamptz)`;

function toColumns(event: NewEvent) {
  return {
    id: event.id,
    organization_id: event.organizationId,
    type: event.type,
    version: event.version,
    actor_kind: event.actorKind,
    actor_id: event.actorId,
    subject_kind: event.subjectKind,
    subject_id: event.subjectId,
    facts: event.facts,
    changes: event.changes,
    cause_id: event.causeId,
    trace_id: event.traceId,
    at: event.at,
  };
}
