import { z } from "zod";
import { action } from "../action.ts";
import { Id } from "../ids.ts";
import { AgentChanges, AiSettingsInput } from "../records/ai.ts";

export const aiActions = {
  updateAiSettings: action({
    name: "update_ai_settings",
    input: AiSettingsInput,
    permission: "agents:manage",
    effect: "write",
    sentence: { en: "Let {provider} write for the organization", ru: "Поручить ответы провайдеру {provider}" },
  }),
  updateAgent: action({
    name: "update_agent",
    input: z.object({ agentId: Id, changes: AgentChanges }),
    permission: "agents:manage",
    effect: "write",
    sentence: { en: "Change the agent", ru: "Изменить агента" },
  }),
};
