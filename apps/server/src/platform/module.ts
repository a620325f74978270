import type { EventType, Permission } from "@karavan/contract";
import type { BoundAction } from "./actions/gate.ts";
import type { Subscriber } from "./events/subscriber.ts";
import type { Route } from "./http/route.ts";
import type { JobDefinition } from "./jobs/store.ts";
import type { Services } from "./services.ts";

/** Who may hear an event live: members whose role carries the permission. */
export type Audience = Partial<Record<EventType, Permission>>;

/** Something that runs beside requests and jobs for as long as the worker does. */
export interface Background {
  stop(): Promise<void>;
}

/** One module as the process sees it: the wiring and nothing else. */
export interface Module {
  readonly name: string;
  readonly routes?: readonly Route[];
  /** Actions that have no endpoint of their own; those with one are bound by their route. */
  readonly actions?: readonly BoundAction[];
  readonly subscribers?: readonly Subscriber[];
  readonly jobs?: readonly JobDefinition[];
  readonly audience?: Audience;
  /** Started in worker processes only. */
  readonly startBackground?: (services: Services) => Promise<Background>;
}
