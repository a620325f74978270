import type { LoggedEvent } from "@karavan/contract";
import { NotFound } from "../../platform/errors.ts";
import type { StoredEvent } from "../../platform/events/log.ts";
import type { Work } from "../../platform/work.ts";
import { type EventAudience, mayReadEvent } from "./policy.ts";
import { presentEvents } from "./present.ts";
import { findEvent, listCauses, listEffects } from "./store.ts";

/**
 * "Why?": the chain that led to an event, first cause first, and what it led to in turn, as far as the actor may read
 * either. Throws NotFound.
 */
export async function explainEvent(
  work: Work,
  eventId: string,
  audience: EventAudience,
): Promise<{ event: LoggedEvent; causes: LoggedEvent[]; effects: LoggedEvent[] }> {
  const found = await findEvent(work, eventId);
  const isReadable = ({ type }: StoredEvent) => mayReadEvent(work.actor, audience.get(type));
  if (!found || !isReadable(found)) throw new NotFound();
  const causes = (await listCauses(work, found)).filter(isReadable);
  const effects = (await listEffects(work, found)).filter(isReadable);
  const [event, ...others] = await presentEvents(work, [found, ...causes, ...effects]);
  if (!event) throw new NotFound();
  return { event, causes: others.slice(0, causes.length), effects: others.slice(causes.length) };
}
