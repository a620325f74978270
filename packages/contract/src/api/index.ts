import type { Endpoint } from "../endpoint.ts";
import { activitiesApi } from "./activities.ts";
import { aiApi } from "./ai.ts";
import { analyticsApi } from "./analytics.ts";
import { auditApi } from "./audit.ts";
import { bookingsApi } from "./bookings.ts";
import { catalogApi } from "./catalog.ts";
import { channelsApi } from "./channels.ts";
import { crmApi } from "./crm.ts";
import { identityApi } from "./identity.ts";
import { importsApi } from "./imports.ts";
import { messagingApi } from "./messaging.ts";
import { organizationsApi } from "./organizations.ts";
import { permitsApi } from "./permits.ts";
import { pipelineApi } from "./pipeline.ts";
import { pipelineSetupApi } from "./pipeline-setup.ts";
import { platformApi } from "./platform.ts";

/** Every endpoint, by the module that serves it. */
export const apiByModule = {
  platform: platformApi,
  audit: auditApi,
  identity: identityApi,
  organizations: organizationsApi,
  crm: crmApi,
  catalog: { ...catalogApi, ...bookingsApi },
  pipeline: pipelineApi,
  pipelineSetup: pipelineSetupApi,
  activities: activitiesApi,
  channels: channelsApi,
  permits: permitsApi,
  messaging: messagingApi,
  ai: aiApi,
  imports: importsApi,
  analytics: analyticsApi,
};

/** Every endpoint, in one list. */
export const endpoints: readonly Endpoint[] = Object.values(apiByModule).flatMap((api) => Object.values(api));
