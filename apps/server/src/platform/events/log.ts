import type { ActorKind, EventFacts, EventType } from "@karavan/contract";
import type { ChangesByField } from "./store.ts";

/** An event as the log keeps it, typed by its name. */
export type StoredEvent<Type extends EventType = EventType> = Type extends EventType
  ? {
      id: string;
      organizationId: string;
      type: Type;
      actor: { kind: ActorKind; id: string | null };
      subjectKind: string;
      subjectId: string;
      facts: EventFacts[Type];
      changes: ChangesByField | null;
      causeId: string | null;
      traceId: string;
      at: Date;
      position: Position;
    }
  : never;

/**
 * A place in the log. Order is by tick (the writing transaction's id, made to grow for ever) and then by position
 * within it: positions alone may become visible out of order.
 */
export interface Position {
  tick: number;
  position: number;
}

/** A position as clients see it: opaque, to be handed back. */
export function formatPosition({ tick, position }: Position): string {
  return `${tick}.${position}`;
}

/** Reads a position a client handed back; undefined when it is not one. */
export function parsePosition(text: string): Position | undefined {
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(text);
  return match ? { tick: Number(match[1]), position: Number(match[2]) } : undefined;
}

/** Whether `a` comes after `b` in the log. */
export function isAfter(a: Position, b: Position): boolean {
  return a.tick > b.tick || (a.tick === b.tick && a.position > b.position);
}

/** The columns of a stored event, for every query that reads the log. */
export const eventColumns = `id, organization_id, type, actor_kind, actor_id, subject_kind, subject_id, facts, changes,
  cause_id, trace_id, at, tick, position`;

/** A row of the log as node-postgres reads it. */
export interface EventRow {
  id: string;
  organization_id: string;
  type: string;
  actor_kind: string;
  actor_id: string | null;
  subject_kind: string;
  subject_id: string;
  facts: Record<string, unknown>;
  changes: ChangesByField | null;
  cause_id: string | null;
  trace_id: string;
  at: Date;
  tick: number;
  position: number;
}

/** Turns a row of the log into an event. */
export function toStoredEvent(row: EventRow): StoredEvent {
  return {
    id: row.id,
    organizationId: row.organization_id,
    type: row.type,
    actor: { kind: row.actor_kind, id: row.actor_id },
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    facts: row.facts,
    changes: row.changes,
    causeId: row.cause_id,
    traceId: row.trace_id,
    at: row.at,
    position: { tick: row.tick, position: row.position },
  } as StoredEvent;
}
