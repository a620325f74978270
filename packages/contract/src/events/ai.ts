import { z } from "zod";
import { event } from "../event.ts";
import { Id } from "../ids.ts";

export const aiEvents = [
  event("agent.created", "agentId", z.object({ agentId: Id })),
  event("agent.updated", "agentId", z.object({ agentId: Id, version: z.number().int() })),
  event(
    "agent.run.finished",
    "runId",
    z.object({ runId: Id, agentId: Id, status: z.enum(["succeeded", "failed"]), code: z.string().nullable() }),
  ),
  event("ai.settings.updated", "organizationId", z.object({ organizationId: Id, provider: z.string() })),
] as const;
