import { z } from "zod";
import { aiActions as actions } from "../actions/ai.ts";
import { endpoint } from "../endpoint.ts";

import { Id, IdParams } from "../ids.ts";
import { PageQuery, page } from "../paging.ts";
import { Agent, AgentChanges, AgentRun, AiFailureCode, AiSettings, AiSettingsInput } from "../records/ai.ts";

export const aiApi = {
  getAiSettings: endpoint({
    operationId: "getAiSettings",
    method: "GET",
    path: "/api/ai/settings",
    summary: "Which provider and model write for the organization",
    permission: "agents:read",
    ok: AiSettings,
  }),
  updateAiSettings: endpoint({
    operationId: "updateAiSettings",
    method: "PUT",
    path: "/api/ai/settings",
    summary: "Choose provider, model and key",
    action: actions.updateAiSettings,
    body: AiSettingsInput,
    ok: AiSettings,
  }),
  testAiSettings: endpoint({
    operationId: "testAiSettings",
    method: "POST",
    path: "/api/ai/settings/test",
    summary: "Ask the chosen model for one word, to see that it answers",
    permission: "agents:manage",
    rate: "generate",
    ok: z.object({
      ok: z.boolean(),
      code: AiFailureCode.nullable(),
      answer: z.string().nullable(),
      durationMs: z.number().int(),
    }),
  }),
  listAgents: endpoint({
    operationId: "listAgents",
    method: "GET",
    path: "/api/agents",
    summary: "The organization's agents",
    permission: "agents:read",
    ok: z.object({ items: z.array(Agent) }),
  }),
  getAgent: endpoint({
    operationId: "getAgent",
    method: "GET",
    path: "/api/agents/:id",
    summary: "One agent",
    permission: "agents:read",
    params: IdParams,
    ok: Agent,
  }),
  updateAgent: endpoint({
    operationId: "updateAgent",
    method: "PATCH",
    path: "/api/agents/:id",
    summary: "Change an agent; a change of what it is told makes a new version",
    action: actions.updateAgent,
    params: IdParams,
    body: AgentChanges,
    ok: Agent,
  }),
  listAgentRuns: endpoint({
    operationId: "listAgentRuns",
    method: "GET",
    path: "/api/ai/runs",
    summary: "What agents did, newest first",
    permission: "agents:read",
    query: PageQuery.omit({ q: true }).extend({ draftId: Id.optional(), conversationId: Id.optional() }),
    ok: page(AgentRun),
  }),
};
