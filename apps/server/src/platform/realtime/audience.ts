import { type EventType, eventTypes, type Permission } from "@karavan/contract";
import type { StoredEvent } from "../events/log.ts";
import type { Audience, Module } from "../module.ts";

/** Which permission a member needs to hear an event live: what its module says, and nobody when no module says. */
export function audienceOf(modules: readonly Module[]): ReadonlyMap<EventType, Permission> {
  const all: Audience = Object.assign({}, ...modules.map((module) => module.audience));
  return new Map(
    eventTypes.flatMap((type) => {
      const permission = all[type];
      return permission ? [[type, permission] as const] : [];
    }),
  );
}

/** The room of those members of an organization who carry a permission. */
export function roomOf(organizationId: string, permission: Permission): string {
  return `${organizationId}:${permission}`;
}

/** The room of one member's connections. */
export function memberRoom(memberId: string): string {
  return `member:${memberId}`;
}

/** The room of the connections that one login session opened. */
export function sessionRoom(sessionId: string): string {
  return `session:${sessionId}`;
}

/** Ids among an event's facts: what a listener needs to know which records to read again. */
export function idsOf(event: StoredEvent): Record<string, string> {
  const facts = Object.entries<unknown>(event.facts);
  return Object.fromEntries(
    facts.filter((entry): entry is [string, string] => entry[0].endsWith("Id") && typeof entry[1] === "string"),
  );
}
