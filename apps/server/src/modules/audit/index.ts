/**
 * Audit: the event log as people read it: everything that happened, and "Why?" of any of it.
 * Owns no table: it reads the log of the platform, and the view `actor_names`, in which the tables of members, agents and
 * contacts say what their rows are called, so that this first of all modules needs none of those below it. Doesn't know
 * what an event means; whoever shows one knows its type from the contract.
 */
export { nameActors } from "./name-actors.ts";
export { presentEvents } from "./present.ts";
export { pageEvents } from "./store.ts";
