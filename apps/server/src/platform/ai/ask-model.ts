import { generateText } from "ai";
import type { Config } from "../config.ts";
import { type ModelChoice, openModel } from "./model.ts";
import { ModelFailure, modelFailureOf } from "./model-failure.ts";

// The package writes its warnings to the console, past the process log.
Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });

export interface ModelQuestion {
  /** What the model is told to do; nothing that people outside wrote. */
  instructions: string;
  /** What it is to work on. */
  prompt: string;
  temperature: number;
  maxTokens: number;
  signal?: AbortSignal;
}

export interface ModelAnswer {
  text: string;
  /** The provider's own name of the reason it ended. */
  finish: string;
  inputTokens: number | null;
  outputTokens: number | null;
}

/**
 * Asks a model once, without retries of its own and never longer than `aiTimeoutMs`. Not to be called inside a
 * transaction. Throws ModelFailure when there is no usable answer; what `signal` was aborted with when it was.
 */
export async function askModel(config: Config, choice: ModelChoice, question: ModelQuestion): Promise<ModelAnswer> {
  const result = await generate(config, choice, question).catch((error: unknown) => {
    throw question.signal?.aborted ? question.signal.reason : modelFailureOf(error);
  });
  const text = result.text.trim();
  if (text === "") throw new ModelFailure("ai_answer_empty");
  const { inputTokens = null, outputTokens = null } = result.usage;
  return { text, finish: result.finishReason, inputTokens, outputTokens };
}

async function generate(config: Config, choice: ModelChoice, question: ModelQuestion) {
  return generateText({
    model: openModel(config, choice),
    system: question.instructions,
    prompt: question.prompt,
    temperature: question.temperature,
    maxOutputTokens: question.maxTokens,
    abortSignal: question.signal,
    maxRetries: 0,
    // OpenAI keeps what it answers for a month unless told not to.
    providerOptions: { openai: { store: false } },
  });
}
