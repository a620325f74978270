import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import {
  APICallError,
  generateObject,
  generateText,
  type JSONSchema7,
  jsonSchema,
  type LanguageModel,
  stepCountIs,
  streamText,
  tool,
} from "ai";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LlmEmulator, type LlmMisbehaviourKind, startLlmEmulator } from "./index.ts";

let emulator: LlmEmulator;

beforeEach(async () => {
  emulator = await startLlmEmulator();
});
afterEach(async () => await emulator.close());

const providers: Record<string, () => LanguageModel> = {
  "OpenAI Responses": () => createOpenAI({ baseURL: `${emulator.root}/v1`, apiKey: "sk-1" })("gpt-test"),
  "OpenAI Chat": () => createOpenAI({ baseURL: `${emulator.root}/v1`, apiKey: "sk-1" }).chat("gpt-test"),
  "OpenAI compatible": () =>
    createOpenAICompatible({
      name: "ollama",
      baseURL: `${emulator.root}/v1`,
      apiKey: "sk-1",
      includeUsage: true,
      supportsStructuredOutputs: true,
    })("llama-test"),
  Anthropic: () => createAnthropic({ baseURL: `${emulator.root}/v1`, apiKey: "sk-1" })("claude-sonnet-4-5"),
};

const tourSchema: JSONSchema7 = {
  type: "object",
  properties: {
    tour: { type: "string" },
    seats: { type: "integer", minimum: 1 },
    stage: { type: "string", enum: ["new", "won"] },
    extras: { type: "array", items: { type: "string" } },
  },
  required: ["tour", "seats", "stage", "extras"],
  additionalProperties: false,
};

const searchTours = tool({
  description: "Finds tours",
  inputSchema: jsonSchema<{ query: string }>({
    type: "object",
    properties: { query: { type: "string" } },
    required: ["query"],
    additionalProperties: false,
  }),
  execute: async ({ query }) => `нашлось по запросу «${query}»: Сон-Куль`,
});

async function failureOf(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (problem) {
    return problem;
  }
  throw new Error("the call succeeded");
}

/** Everything a stream yields: its text and the errors in it. */
async function drain(model: LanguageModel, prompt = "привет"): Promise<{ text: string; problems: unknown[] }> {
  const problems: unknown[] = [];
  let text = "";
  const { fullStream } = streamText({ model, prompt, maxRetries: 0, onError: () => undefined });
  for await (const part of fullStream) {
    if (part.type === "text-delta") text += part.text;
    if (part.type === "error") problems.push(part.error);
  }
  return { text, problems };
}

describe.each(Object.entries(providers))("%s", (_, model) => {
  test("generateText quotes the last message, and the request is recorded with its key", async () => {
    const system = "Ты менеджер по турам";
    const result = await generateText({ model: model(), system, prompt: "Есть места на 12 мая?" });
    expect(result.text).toBe("Спасибо за сообщение! Вы написали: «Есть места на 12 мая?». Чем ещё помочь?");
    expect(result.finishReason).toBe("stop");
    expect(result.usage.outputTokens).toBe(Math.ceil(result.text.length / 4));
    expect(emulator.requests).toMatchObject([
      {
        apiKey: "sk-1",
        model: expect.any(String),
        messages: [
          { role: "system", text: system },
          { role: "user", text: "Есть места на 12 мая?" },
        ],
        stream: false,
        outcome: 200,
      },
    ]);
  });

  test("streamText yields the answer in pieces, then usage and the reason it ended", async () => {
    emulator.answersNext({ text: "Да, есть  два места.", usage: { inputTokens: 11, outputTokens: 7 } });
    const result = streamText({ model: model(), prompt: "Есть места?" });
    const parts: string[] = [];
    for await (const part of result.textStream) parts.push(part);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.join("")).toBe("Да, есть  два места.");
    expect(await result.usage).toMatchObject({ inputTokens: 11, outputTokens: 7 });
    expect(await result.finishReason).toBe("stop");
  });

  test.each(["generateText", "streamText"])(
    "a tool call, its result and the last word go round with %s",
    async (way) => {
      emulator.answersNext({ text: "Ищу.", toolCalls: [{ name: "search", arguments: { query: "горы" } }] });
      const options = {
        model: model(),
        prompt: "Куда поехать?",
        tools: { search: searchTours },
        stopWhen: stepCountIs(3),
      };
      const text = way === "generateText" ? (await generateText(options)).text : await streamText(options).text;
      expect(text).toBe("Готово. Вот что получилось: нашлось по запросу «горы»: Сон-Куль");
      const [first, second] = emulator.requests;
      expect(first?.tools).toMatchObject([{ name: "search", description: "Finds tours" }]);
      const [call, result] = second?.messages.slice(-2) ?? [];
      expect(call).toMatchObject({ role: "assistant", toolCalls: [{ name: "search", arguments: { query: "горы" } }] });
      expect(result).toMatchObject({ role: "tool", toolCallId: call?.toolCalls[0]?.id });
    },
  );

  test("a forced tool is called with arguments that follow its schema", async () => {
    const { toolCalls } = await generateText({
      model: model(),
      prompt: "горы",
      tools: { search: searchTours },
      toolChoice: "required",
    });
    expect(toolCalls).toMatchObject([{ toolName: "search", input: { query: "горы" } }]);
  });

  test("structured output follows the schema, or is what the test says", async () => {
    const schema = jsonSchema<Record<string, unknown>>(tourSchema);
    const sample = await generateObject({ model: model(), schema, prompt: "горы" });
    expect(sample.object).toEqual({ tour: "горы", seats: 1, stage: "new", extras: ["горы"] });
    const told = { tour: "Ала-Арча", seats: 4, stage: "won", extras: [] };
    emulator.answersNext({ json: told });
    expect((await generateObject({ model: model(), schema, prompt: "горы" })).object).toEqual(told);
  });

  test("an answer cut at the token limit says so", async () => {
    emulator.answersNext({ text: "начало", finish: "length" }, { text: "начало", finish: "length" });
    expect((await generateText({ model: model(), prompt: "a" })).finishReason).toBe("length");
    expect(await streamText({ model: model(), prompt: "a" }).finishReason).toBe("length");
  });

  test.each<[LlmMisbehaviourKind, number]>([
    ["unauthorized", 401],
    ["server_error", 500],
    ["rate_limit", 429],
  ])("%s is answered with %i in the provider's own words", async (kind, status) => {
    emulator.misbehave({ kind, times: 2, retryAfterSec: 9 });
    const problem = await failureOf(generateText({ model: model(), prompt: "a", maxRetries: 0 }));
    if (!APICallError.isInstance(problem)) throw problem;
    expect(problem.statusCode).toBe(status);
    expect(problem.data).toMatchObject({ error: { type: expect.any(String), message: problem.message } });
    expect(problem.responseHeaders?.["retry-after"]).toBe(status === 429 ? "9" : undefined);
    expect(await drain(model())).toMatchObject({ text: "", problems: [{ statusCode: status }] });
    expect(emulator.requests.map(({ outcome }) => outcome)).toEqual([status, status]);
  });

  test("a limit is retried by the client and then answered", async () => {
    emulator.misbehave({ kind: "rate_limit", retryAfterSec: 0.001 });
    const { text } = await generateText({ model: model(), prompt: "hi", maxRetries: 1 });
    expect(text).toBe('Thank you for your message! You wrote: "hi". How else can I help?');
    expect(emulator.requests.map(({ outcome }) => outcome)).toEqual([429, 200]);
  });

  test.each<LlmMisbehaviourKind>(["dropped", "malformed_json", "truncated_stream"])(
    "%s fails a plain call",
    async (kind) => {
      emulator.misbehave({ kind });
      expect(await failureOf(generateText({ model: model(), prompt: "a", maxRetries: 0 }))).toBeInstanceOf(Error);
    },
  );

  test("a malformed event shows as an error in the stream", async () => {
    emulator.misbehave({ kind: "malformed_json" });
    expect((await drain(model())).problems).not.toEqual([]);
  });

  test("a truncated stream ends early and without a reason", async () => {
    emulator.answersNext({ text: "раз два три четыре пять шесть семь восемь" });
    emulator.misbehave({ kind: "truncated_stream" });
    const { text } = await drain(model());
    expect(text).toMatch(/^раз /);
    expect(text).not.toContain("восемь");
  });

  test("a client that hangs up in the middle is noticed", async () => {
    const started = Promise.withResolvers<void>();
    const hangUp = new AbortController();
    emulator.answers(() => ({ text: "слово ".repeat(500), chunkDelayMs: 5 }));
    const { textStream } = streamText({
      model: model(),
      prompt: "a",
      abortSignal: hangUp.signal,
      onError: () => undefined,
    });
    for await (const _ of textStream) {
      started.resolve();
      hangUp.abort();
    }
    await started.promise;
    await expect.poll(() => emulator.requests[0]?.outcome).toBe("client_gone");
  });

  test("an answer that is an error is written as one", async () => {
    emulator.answers(() => ({ error: { status: 400, message: "context length exceeded" } }));
    const problem = await failureOf(generateText({ model: model(), prompt: "a", maxRetries: 0 }));
    expect(problem).toMatchObject({ statusCode: 400, message: "context length exceeded" });
  });
});

test("structured output reaches Anthropic's older models as a forced tool", async () => {
  const options = { anthropic: { structuredOutputMode: "jsonTool" } };
  const model = providers.Anthropic?.() ?? "none";
  const schema = jsonSchema<Record<string, unknown>>(tourSchema);
  const { object } = await generateObject({ model, schema, prompt: "горы", providerOptions: options });
  expect(object).toEqual({ tour: "горы", seats: 1, stage: "new", extras: ["горы"] });
  expect(emulator.requests[0]).toMatchObject({ forcedTool: "any", tools: [{ name: "json" }], jsonSchema: undefined });
});

test("overloaded is 529 for Anthropic and 503 for OpenAI", async () => {
  emulator.misbehave({ kind: "overloaded", times: 2 });
  for (const [name, status] of [
    ["Anthropic", 529],
    ["OpenAI Chat", 503],
  ] as const) {
    const model = providers[name]?.() ?? "none";
    expect(await failureOf(generateText({ model, prompt: "a", maxRetries: 0 }))).toMatchObject({ statusCode: status });
  }
});

test("a slow provider outlasts an impatient client", async () => {
  const fault = emulator.misbehave({ kind: "slow", delayMs: 60_000 });
  const impatient = new AbortController();
  const model = providers["OpenAI Chat"]?.() ?? "none";
  const given = failureOf(generateText({ model, prompt: "a", abortSignal: impatient.signal }));
  await fault.struck();
  impatient.abort();
  expect(await given).toMatchObject({ name: "AbortError" });
});
