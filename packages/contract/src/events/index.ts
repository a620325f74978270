import { z } from "zod";
import { activityEvents } from "./activities.ts";
import { aiEvents } from "./ai.ts";
import { catalogEvents } from "./catalog.ts";
import { channelEvents } from "./channels.ts";
import { crmEvents } from "./crm.ts";
import { importEvents } from "./imports.ts";
import { messagingEvents } from "./messaging.ts";
import { organizationEvents } from "./organizations.ts";
import { permitEvents } from "./permits.ts";
import { pipelineEvents } from "./pipeline.ts";

/** Everything that can happen, in one list. Realtime, rules, webhooks, analytics and audit all speak it. */
export const eventCatalogue = [
  ...organizationEvents,
  ...crmEvents,
  ...catalogEvents,
  ...pipelineEvents,
  ...activityEvents,
  ...channelEvents,
  ...permitEvents,
  ...messagingEvents,
  ...aiEvents,
  ...importEvents,
] as const;

type Definition = (typeof eventCatalogue)[number];

/** The name of an event: noun + past verb. */
export type EventType = Definition["type"];

/** The facts of each event by its name. */
export type EventFacts = { [D in Definition as D["type"]]: z.output<D["facts"]> };

export const eventTypes = eventCatalogue.map((definition) => definition.type);

/** What the live connection carries about an event: its name, place in the log and ids; never the record itself. */
export const LiveEvent = z.object({
  id: z.uuid(),
  position: z.string(),
  type: z.string(),
  at: z.string(),
  actor: z.object({ kind: z.string(), id: z.uuid().nullable() }),
  ids: z.record(z.string(), z.string()),
});
export type LiveEvent = z.infer<typeof LiveEvent>;
