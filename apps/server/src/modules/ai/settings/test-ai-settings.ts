import type { AiFailureCode } from "@karavan/contract";
import { askModel } from "../../../platform/ai/ask-model.ts";
import type { ModelChoice } from "../../../platform/ai/model.ts";
import { ModelFailure } from "../../../platform/ai/model-failure.ts";
import { cutText } from "../../../platform/storable-text.ts";
import type { Scope } from "../../../platform/work.ts";
import { type AgentRow, findDraftingAgent } from "../agents/store.ts";
import { openChoice } from "./open-choice.ts";
import { readAiSettings } from "./store.ts";

/** How a try went: what the model said, or the code of what went wrong. */
export interface SettingsTest {
  ok: boolean;
  code: AiFailureCode | null;
  answer: string | null;
  durationMs: number;
}

const longestAnswer = 200;

/** Asks the chosen model for one word, as a draft would ask it. A provider's failure is an answer, never an error. */
export async function testAiSettings(scope: Scope): Promise<SettingsTest> {
  const { settings, agent } = await scope.read(async (work) => ({
    settings: await readAiSettings(work),
    agent: await findDraftingAgent(work),
  }));
  const choice = openChoice(scope, settings);
  const startedAt = performance.now();
  const outcome = choice ? await ask(scope, choice, agent) : { ok: true, code: null, answer: "offline" };
  return { ...outcome, durationMs: Math.round(performance.now() - startedAt) };
}

async function ask(
  scope: Scope,
  choice: ModelChoice,
  { temperature, maxTokens }: AgentRow,
): Promise<Omit<SettingsTest, "durationMs">> {
  try {
    const question = { instructions: "Answer with one word.", prompt: "Say: ready", temperature, maxTokens };
    const { text } = await askModel(scope.services.config, choice, question);
    return { ok: true, code: null, answer: cutText(text, longestAnswer) };
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    return { ok: false, code: error.code, answer: null };
  }
}
