import type { Action } from "../action.ts";
import { activityActions } from "./activities.ts";
import { aiActions } from "./ai.ts";
import { catalogActions } from "./catalog.ts";
import { channelActions } from "./channels.ts";
import { crmActions } from "./crm.ts";
import { importActions } from "./imports.ts";
import { messagingActions } from "./messaging.ts";
import { organizationActions } from "./organizations.ts";
import { permitActions } from "./permits.ts";
import { pipelineActions } from "./pipeline.ts";

export const actionsByModule = {
  organizations: organizationActions,
  crm: crmActions,
  catalog: catalogActions,
  pipeline: pipelineActions,
  activities: activityActions,
  channels: channelActions,
  permits: permitActions,
  messaging: messagingActions,
  ai: aiActions,
  imports: importActions,
};

/** Everything that may be done, in one list. */
export const actionCatalogue: readonly Action[] = Object.values(actionsByModule).flatMap((actions) =>
  Object.values(actions),
);
