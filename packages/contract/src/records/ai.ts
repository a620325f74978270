import { z } from "zod";
import { Id, Timestamp } from "../ids.ts";

/** `offline` needs no key: it answers from the team's own past conversations and says so. */
export const AiProvider = z.enum(["offline", "openai", "anthropic", "openai_compatible"]);
export type AiProvider = z.infer<typeof AiProvider>;

/** Which model writes for the organization. The key is never shown again, only whether one is kept. */
export const AiSettings = z
  .object({
    provider: AiProvider,
    model: z.string().nullable(),
    baseUrl: z.string().nullable(),
    hasApiKey: z.boolean(),
  })
  .meta({ id: "AiSettings" });
export type AiSettings = z.infer<typeof AiSettings>;

export const AiSettingsInput = z
  .object({
    provider: AiProvider,
    model: z.string().trim().max(200).nullable().optional(),
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable()
      .optional(),
    apiKey: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .nullable()
      .optional()
      .describe("Left out: the kept key stays; null: forget it"),
  })
  .refine((settings) => settings.provider === "offline" || !!settings.model, {
    path: ["model"],
    message: "a model is needed",
  })
  .refine((settings) => settings.provider !== "openai_compatible" || !!settings.baseUrl, {
    path: ["baseUrl"],
    message: "the address of the server is needed",
  });
export type AiSettingsInput = z.infer<typeof AiSettingsInput>;

/**
 * Why a model gave no answer. The first group needs a person who sets the provider up; the second passes by itself and
 * was tried several times.
 */
export const AiFailureCode = z.enum([
  "ai_key_missing",
  "ai_key_refused",
  "ai_quota_exceeded",
  "ai_model_unknown",
  "ai_request_refused",
  "ai_address_refused",
  "ai_rate_limited",
  "ai_timeout",
  "ai_unreachable",
  "ai_provider_failed",
  "ai_answer_malformed",
  "ai_answer_empty",
]);
export type AiFailureCode = z.infer<typeof AiFailureCode>;

export const AgentStatus = z.enum(["active", "inactive", "training"]);

/** An AI agent, never a person. Each change of what it is told makes a new version. */
export const Agent = z
  .object({
    id: Id,
    organizationId: Id,
    name: z.string(),
    description: z.string().nullable(),
    status: AgentStatus,
    systemPrompt: z.string(),
    temperature: z.number().min(0).max(2),
    maxTokens: z.number().int().min(16).max(32_000),
    version: z.number().int(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "Agent" });
export type Agent = z.infer<typeof Agent>;

export const AgentChanges = z
  .object({
    name: z.string().trim().min(1).max(120),
    description: z.string().trim().max(1000).nullable(),
    status: AgentStatus,
    systemPrompt: z.string().trim().max(20_000),
    temperature: z.number().min(0).max(2),
    maxTokens: z.number().int().min(16).max(32_000),
  })
  .partial();
export type AgentChanges = z.infer<typeof AgentChanges>;

/** One piece of an agent's work, step by step, for whoever asks how it came to this. */
export const AgentRun = z
  .object({
    id: Id,
    agentId: Id,
    agentVersion: z.number().int(),
    conversationId: Id.nullable(),
    draftId: Id.nullable(),
    traceId: z.string(),
    status: z.enum(["running", "succeeded", "failed"]),
    engine: z.string(),
    failureCode: z.string().nullable(),
    inputTokens: z.number().int().nullable(),
    outputTokens: z.number().int().nullable(),
    steps: z.array(
      z.object({
        kind: z.enum(["context", "retrieval", "model", "result"]),
        detail: z.record(z.string(), z.unknown()),
        durationMs: z.number().int(),
      }),
    ),
    startedAt: Timestamp,
    finishedAt: Timestamp.nullable(),
  })
  .meta({ id: "AgentRun" });
export type AgentRun = z.infer<typeof AgentRun>;
