/**
 * Delivery: how messages travel between us and the networks.
 * Owns connectors and their sessions, updates as they came, and the parts in which messages go out. Doesn't know what a
 * message means: it hands what it hears to `messaging` and hears from it what to send.
 */
export { deliverConversationJob } from "./deliver-conversation.ts";
export { fetchMediaJob } from "./fetch-media.ts";
export { ingestUpdatesJob } from "./ingest-updates.ts";
