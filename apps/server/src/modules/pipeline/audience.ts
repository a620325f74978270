import type { Audience } from "../../platform/module.ts";

export const audience: Audience = {
  "pipeline.created": "pipeline:read",
  "pipeline.updated": "pipeline:read",
  "pipeline.deleted": "pipeline:read",
  "stage.created": "pipeline:read",
  "stage.updated": "pipeline:read",
  "stage.deleted": "pipeline:read",
  "lost.reason.created": "pipeline:read",
  "lost.reason.updated": "pipeline:read",
  "lost.reason.deleted": "pipeline:read",
  "transition.created": "pipeline:read",
  "transition.updated": "pipeline:read",
  "transition.deleted": "pipeline:read",
  "deal.created": "pipeline:read",
  "deal.updated": "pipeline:read",
  "deal.products.changed": "pipeline:read",
  "deal.deleted": "pipeline:read",
  "deal.restored": "pipeline:read",
  "deal.stage.changed": "pipeline:read",
  "deal.stage.refused": "pipeline:read",
};
