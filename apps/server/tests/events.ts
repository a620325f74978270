import type { EventFacts, EventType } from "@karavan/contract";
import type { TestApp } from "./test-app.ts";

/** What an organization's log holds, in order: the facts of each event by its type. */
export async function eventsOf(
  app: TestApp,
  organizationId: string,
  types: readonly EventType[],
): Promise<
  {
    type: EventType;
    facts: EventFacts[EventType];
    actorKind: string;
    actorId: string | null;
    causeId: string | null;
    id: string;
  }[]
> {
  const { rows } = await app.services.database.query(
    `select id, type, facts, actor_kind as "actorKind", actor_id as "actorId", cause_id as "causeId" from events
     where organization_id = $1 and type = any($2) order by tick, position`,
    [organizationId, types],
  );
  return rows;
}
