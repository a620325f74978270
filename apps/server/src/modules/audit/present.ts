import type { Actor, LoggedEvent } from "@karavan/contract";
import { formatPosition, type StoredEvent } from "../../platform/events/log.ts";
import { isoTime } from "../../platform/iso-time.ts";
import type { Work } from "../../platform/work.ts";
import { nameActors } from "./name-actors.ts";
import { findMemberNames } from "./store.ts";

/** Events as people read them, in the order given, with the names of their doers and of the members they mention. */
export async function presentEvents(work: Work, events: readonly StoredEvent[]): Promise<LoggedEvent[]> {
  const [actorOf, members] = await Promise.all([
    nameActors(
      work,
      events.map(({ actor }) => actor),
    ),
    findMemberNames(work, [...new Set(events.flatMap(idsIn))]),
  ]);
  return events.map((event) => presentEvent(event, actorOf(event.actor), members));
}

const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Every id an event mentions, before and after the change too. */
function idsIn({ facts, changes }: StoredEvent): string[] {
  const mentioned: unknown[] = [...Object.values(facts), ...Object.values(changes ?? {}).flat()];
  return mentioned.filter((value) => typeof value === "string" && isId.test(value)).map(String);
}

function presentEvent(event: StoredEvent, actor: Actor, members: ReadonlyMap<string, string>): LoggedEvent {
  return {
    id: event.id,
    position: formatPosition(event.position),
    type: event.type,
    at: isoTime(event.at),
    actor,
    subject: { kind: event.subjectKind, id: event.subjectId },
    facts: event.facts,
    changes: event.changes,
    members: Object.fromEntries([...members].filter(([id]) => idsIn(event).includes(id))),
    causeId: event.causeId,
    traceId: event.traceId,
  };
}
