/**
 * A language-model provider on loopback: OpenAI (Chat Completions, Responses, embeddings) and Anthropic (Messages).
 * Owns the wire formats and the failures of such providers. It is no model: it says what it is told to say.
 */
import { LlmEmulator, type LlmEmulatorOptions } from "./emulator.ts";

export type { LlmAnswer } from "./answer.ts";
export type { Answering, LlmEmulator, LlmEmulatorOptions, LlmRequest } from "./emulator.ts";
export type { LlmMisbehaviour, LlmMisbehaviourKind } from "./misbehaviour.ts";

/** Starts a provider. Base URL for clients: `${root}/v1`. `close` ends it with all its connections. */
export async function startLlmEmulator(options: LlmEmulatorOptions = {}): Promise<LlmEmulator> {
  const emulator = new LlmEmulator(options);
  await emulator.listen(options.port ?? 0);
  return emulator;
}
