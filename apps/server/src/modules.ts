import { activitiesModule } from "./modules/activities/module.ts";
import { createDefaultAgent } from "./modules/ai/index.ts";
import { aiModule } from "./modules/ai/module.ts";
import { analyticsModule } from "./modules/analytics/module.ts";
import { auditModule } from "./modules/audit/module.ts";
import { catalogModule } from "./modules/catalog/module.ts";
import { channelsModule } from "./modules/channels/module.ts";
import { crmModule } from "./modules/crm/module.ts";
import { deliveryModule } from "./modules/delivery/module.ts";
import { identityModule } from "./modules/identity/module.ts";
import { importsModule } from "./modules/imports/module.ts";
import { messagingModule } from "./modules/messaging/module.ts";
import { organizationsModule } from "./modules/organizations/module.ts";
import { permitsModule } from "./modules/permits/module.ts";
import { createDefaultPipeline } from "./modules/pipeline/index.ts";
import { pipelineModule } from "./modules/pipeline/module.ts";
import type { Module } from "./platform/module.ts";
import { audienceOf } from "./platform/realtime/audience.ts";

export { access, authenticateLive } from "./access.ts";

/**
 * Every module, in import order: a module may import only those above it, through their index. This list is the
 * dependency graph; what goes the other way is an event.
 */
export const modules: readonly Module[] = [
  auditModule({ audience: () => audienceOf(modules) }),
  identityModule,
  // What later modules make for every new organization, in its own transaction, in this order.
  organizationsModule({
    onOrganizationCreated: [
      (work, { settings }) => createDefaultPipeline(work, settings.locale),
      (work, { settings }) => createDefaultAgent(work, settings.locale),
    ],
  }),
  crmModule,
  catalogModule,
  pipelineModule,
  activitiesModule,
  channelsModule,
  permitsModule,
  messagingModule,
  deliveryModule,
  aiModule,
  importsModule,
  analyticsModule,
];
