import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { AiProvider } from "@karavan/contract";
import type { LanguageModel } from "ai";
import type { Config } from "../config.ts";
import { createSafeFetch } from "../http/safe-fetch.ts";
import { ModelFailure } from "./model-failure.ts";

/** Which model of whose; the key is in the clear, so this never leaves the call it is made for. */
export interface ModelChoice {
  provider: Exclude<AiProvider, "offline">;
  model: string;
  /** Only for `openai_compatible`: what somebody of the organization typed. */
  baseUrl: string | null;
  apiKey: string | null;
}

type ModelConfig = Pick<Config, "openAiApiRoot" | "anthropicApiRoot" | "allowHosts" | "aiTimeoutMs">;

const maxAnswerBytes = 5_000_000;

/**
 * A model ready to be asked. Every value is passed along: what is left out, the provider's package would take from the
 * environment of the process. Throws ModelFailure when a key is needed and there is none.
 */
export function openModel(config: ModelConfig, choice: ModelChoice): LanguageModel {
  if (choice.provider === "openai_compatible") return openCompatible(config, choice);
  const { provider, model, apiKey } = choice;
  if (!apiKey) throw new ModelFailure("ai_key_missing");
  const baseURL = provider === "openai" ? config.openAiApiRoot : config.anthropicApiRoot;
  // The operator chose this address, so it may be inside: a proxy of theirs.
  const fetch = guardedFetch(config, [new URL(baseURL).host, new URL(baseURL).hostname]);
  return provider === "openai"
    ? createOpenAI({ baseURL, apiKey, fetch })(model)
    : createAnthropic({ baseURL, apiKey, fetch })(model);
}

function openCompatible(config: ModelConfig, { model, baseUrl, apiKey }: ModelChoice): LanguageModel {
  if (!baseUrl) throw new ModelFailure("ai_address_refused");
  const fetch = guardedFetch(config, config.allowHosts);
  return createOpenAICompatible({ name: "compatible", baseURL: baseUrl, ...(apiKey && { apiKey }), fetch })(model);
}

function guardedFetch(config: ModelConfig, allowHosts: readonly string[]) {
  return createSafeFetch({ allowHosts, timeoutMs: config.aiTimeoutMs, maxAnswerBytes, maxRedirects: 0 });
}
