import type { Audience } from "../../platform/module.ts";

export const audience: Audience = {
  "agent.created": "agents:read",
  "agent.updated": "agents:read",
  "agent.run.finished": "agents:read",
  "ai.settings.updated": "agents:read",
};
