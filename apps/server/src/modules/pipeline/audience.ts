import type { Audience } from "../../platform/module.ts";

export const audience: Audience = {
  "pipeline.created": "pipeline:read",
  "deal.created": "pipeline:read",
  "deal.updated": "pipeline:read",
  "deal.deleted": "pipeline:read",
  "deal.restored": "pipeline:read",
  "deal.stage.changed": "pipeline:read",
};
