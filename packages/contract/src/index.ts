/**
 * What server and web agree on: every endpoint, event, action, permission and error code.
 * Imports nothing of ours, so both sides may import it.
 */
export * from "./action.ts";
export * from "./actions/index.ts";
export * from "./actions/messaging.ts";
export * from "./actions/permits.ts";
export * from "./actors.ts";
export * from "./api/activities.ts";
export * from "./api/ai.ts";
export * from "./api/analytics.ts";
export * from "./api/audit.ts";
export * from "./api/bookings.ts";
export * from "./api/catalog.ts";
export * from "./api/channels.ts";
export * from "./api/crm.ts";
export * from "./api/identity.ts";
export * from "./api/imports.ts";
export * from "./api/index.ts";
export * from "./api/messaging.ts";
export * from "./api/organizations.ts";
export * from "./api/permits.ts";
export * from "./api/pipeline.ts";
export * from "./api/pipeline-setup.ts";
export * from "./api/platform.ts";
export * from "./endpoint.ts";
export * from "./errors.ts";
export * from "./event.ts";
export * from "./events/index.ts";
export * from "./events/pipeline.ts";
export * from "./ids.ts";
export * from "./mentions.ts";
export * from "./paging.ts";
export * from "./permissions.ts";
export * from "./records/activities.ts";
export * from "./records/ai.ts";
export * from "./records/catalog.ts";
export * from "./records/channels.ts";
export * from "./records/crm.ts";
export * from "./records/identity.ts";
export * from "./records/imports.ts";
export * from "./records/messaging.ts";
export * from "./records/organizations.ts";
export * from "./records/pipeline.ts";
export * from "./request.ts";
