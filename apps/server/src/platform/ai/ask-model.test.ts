import { inspect } from "node:util";
import { type LlmEmulator, type LlmMisbehaviour, startLlmEmulator } from "@karavan/emulators/llm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Config, readConfig } from "../config.ts";
import { askModel } from "./ask-model.ts";
import type { ModelChoice } from "./model.ts";
import { ModelFailure } from "./model-failure.ts";

const key = "sk-very-secret-1";
const words = "Сколько стоит тур?";
let emulator: LlmEmulator;
let config: Config;

beforeAll(async () => {
  emulator = await startLlmEmulator({ apiKey: key });
  config = readConfig({
    OPENAI_API_ROOT: `${emulator.root}/v1`,
    ANTHROPIC_API_ROOT: `${emulator.root}/v1/`,
    KARAVAN_ALLOW_HOSTS: new URL(emulator.root).host,
    AI_TIMEOUT_SECONDS: "20",
  });
});
afterEach(async () => {
  // A call that was given up must be over there too, or it would take the next test's answer.
  await expect.poll(() => emulator.requests.filter(({ outcome }) => outcome === "pending")).toEqual([]);
  emulator.reset();
});
afterAll(() => emulator.close());

function ask(choice: Partial<ModelChoice>, changes: { config?: Config; signal?: AbortSignal } = {}) {
  const chosen: ModelChoice = {
    provider: "openai",
    model: "test-model",
    baseUrl: `${emulator.root}/v1`,
    apiKey: key,
    ...choice,
  };
  const question = {
    instructions: "Отвечай вежливо",
    prompt: words,
    temperature: 0.3,
    maxTokens: 200,
    signal: changes.signal,
  };
  return askModel(changes.config ?? config, chosen, question);
}

async function failureOf(asked: Promise<unknown>): Promise<ModelFailure> {
  const problem = await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(problem instanceof ModelFailure)) throw new Error(`not a ModelFailure: ${String(problem)}`);
  return problem;
}

const providers: ModelChoice["provider"][] = ["openai", "anthropic", "openai_compatible"];

describe.each(providers)("a model of %s", (provider) => {
  test("is told what to do, asked what it is asked, and its answer and its cost come back", async () => {
    emulator.answersNext({ text: " От 100 долларов.\n", usage: { inputTokens: 41, outputTokens: 7 } });
    expect(await ask({ provider })).toEqual({
      text: "От 100 долларов.",
      finish: "stop",
      inputTokens: 41,
      outputTokens: 7,
    });
    const [request] = emulator.requests;
    expect(request).toMatchObject({ apiKey: key, model: "test-model", stream: false });
    expect(request?.messages.map(({ role, text }) => [role, text])).toEqual([
      ["system", "Отвечай вежливо"],
      ["user", words],
    ]);
    expect(JSON.stringify(request?.body)).toMatch(/"max_(output_|completion_)?tokens":200/);
  });

  const table: [string, Partial<LlmMisbehaviour> & Pick<LlmMisbehaviour, "kind">, string, boolean][] = [
    ["refuses the key", { kind: "unauthorized" }, "ai_key_refused", false],
    ["wants it slower", { kind: "rate_limit" }, "ai_rate_limited", true],
    ["breaks down", { kind: "server_error" }, "ai_provider_failed", true],
    ["is overloaded", { kind: "overloaded" }, "ai_provider_failed", true],
    ["hangs up", { kind: "dropped" }, "ai_unreachable", true],
    ["answers with broken JSON", { kind: "malformed_json" }, "ai_answer_malformed", true],
    ["hangs up in the middle of the answer", { kind: "truncated_stream" }, "ai_unreachable", true],
  ];
  test.each(table)("that %s is a failure with a code of ours", async (_, fault, code, isPassing) => {
    emulator.misbehave(fault);
    const failure = await failureOf(ask({ provider }));
    expect({ code: failure.code, isPassing: failure.isPassing }).toEqual({ code, isPassing });
    expect(emulator.requests).toHaveLength(1);
  });

  test.each([
    [404, "no such model", "ai_model_unknown"],
    [402, "pay first", "ai_quota_exceeded"],
    [403, "not for you", "ai_key_refused"],
    [429, "insufficient_quota", "ai_quota_exceeded"],
    [400, "context length exceeded", "ai_request_refused"],
    [504, "too late", "ai_timeout"],
  ])("that answers %i (%s) is a failure with a code of ours", async (status, message, code) => {
    emulator.answersNext({ error: { status, message, type: message } });
    expect(await failureOf(ask({ provider }))).toMatchObject({ code });
  });

  test("that takes too long is given up", async () => {
    emulator.misbehave({ kind: "slow", delayMs: 60_000 });
    const hasty = { ...config, aiTimeoutMs: 100 };
    expect(await failureOf(ask({ provider }, { config: hasty }))).toMatchObject({
      code: "ai_timeout",
      isPassing: true,
    });
  });

  test("that says nothing has not answered", async () => {
    emulator.answersNext({ text: " \n " });
    expect(await failureOf(ask({ provider }))).toMatchObject({ code: "ai_answer_empty" });
  });

  test("is left alone when the worker stops, and that is no failure of the model", async () => {
    const stop = new AbortController();
    const fault = emulator.misbehave({ kind: "slow", delayMs: 60_000 });
    const asked = ask({ provider }, { signal: stop.signal });
    await fault.struck();
    stop.abort(new Error("stopping"));
    await expect(asked).rejects.toThrow("stopping");
  });

  test("fails without a word of the conversation or of the key in the error", async () => {
    emulator.answersNext({ error: { status: 401, message: `Incorrect API key provided: ${key}; you said ${words}` } });
    const shown = inspect(await failureOf(ask({ provider })), { depth: 9, showHidden: true });
    expect(shown).not.toContain(key);
    expect(shown).not.toContain("тур");
  });

  test("never takes a key of the process for one of the organization", async () => {
    process.env.OPENAI_API_KEY = key;
    process.env.ANTHROPIC_API_KEY = key;
    try {
      const failure = await failureOf(ask({ provider, apiKey: null }));
      expect(failure.code).toBe(provider === "openai_compatible" ? "ai_key_refused" : "ai_key_missing");
      expect(emulator.requests.map(({ apiKey }) => apiKey)).not.toContain(key);
    } finally {
      delete process.env.OPENAI_API_KEY;
      delete process.env.ANTHROPIC_API_KEY;
    }
  });
});

describe("an address that somebody typed", () => {
  test("inside the operator's network is refused, and nothing is sent", async () => {
    const closed = { ...config, allowHosts: [] };
    const failure = await failureOf(ask({ provider: "openai_compatible" }, { config: closed }));
    expect(failure).toMatchObject({ code: "ai_address_refused", isPassing: false });
    expect(emulator.requests).toEqual([]);
  });

  test("is only for servers that speak like OpenAI: the others have one address", async () => {
    await ask({ provider: "anthropic", baseUrl: "http://127.0.0.1:9/v1" });
    expect(emulator.requests).toHaveLength(1);
  });

  test("where nobody listens is unreachable", async () => {
    const failure = await failureOf(
      ask(
        { provider: "openai_compatible", baseUrl: "http://127.0.0.1:9/v1" },
        { config: { ...config, allowHosts: ["127.0.0.1"] } },
      ),
    );
    expect(failure.code).toBe("ai_unreachable");
  });

  test("that does not exist is unreachable", async () => {
    const failure = await failureOf(ask({ provider: "openai_compatible", baseUrl: "http://no-such-host.invalid/v1" }));
    expect(failure.code).toBe("ai_unreachable");
  });
});
