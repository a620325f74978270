import { aiApi } from "@karavan/contract";
import { type LlmEmulator, type LlmMisbehaviourKind, startLlmEmulator } from "@karavan/emulators/llm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { useModel } from "../../../../tests/factories/ai.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

const key = "sk-right-one";
let app: TestApp;
let emulator: LlmEmulator;
let owner: TestMember;

beforeAll(async () => {
  emulator = await startLlmEmulator({ apiKey: key });
  const env = {
    OPENAI_API_ROOT: `${emulator.root}/v1`,
    ANTHROPIC_API_ROOT: `${emulator.root}/v1`,
    KARAVAN_ALLOW_HOSTS: new URL(emulator.root).host,
    AI_TIMEOUT_SECONDS: "0.5",
  };
  app = await startTestApp({ env });
  owner = await givenOrganizations(app).owner();
});
afterEach(async () => {
  await expect.poll(() => emulator.requests.filter(({ outcome }) => outcome === "pending")).toEqual([]);
  emulator.reset();
});
afterAll(async () => {
  await app.stop();
  await emulator.close();
});

const tryOut = () => owner.call(aiApi.testAiSettings, {});

test("the offline engine always answers", async () => {
  expect(await tryOut()).toMatchObject({ ok: true, code: null, answer: "offline" });
  expect(emulator.requests).toEqual([]);
});

describe.each(["openai", "anthropic"] as const)("%s", (provider) => {
  test("answers at the operator's address with the organization's key", async () => {
    await owner.call(aiApi.updateAiSettings, { body: { provider, model: "some-model", apiKey: key } });
    emulator.answersNext({ text: "Ready" });
    expect(await tryOut()).toMatchObject({ ok: true, code: null, answer: "Ready", durationMs: expect.any(Number) });
    expect(emulator.requests).toMatchObject([{ apiKey: key, model: "some-model" }]);
  });

  test("without a key is not asked", async () => {
    await owner.call(aiApi.updateAiSettings, { body: { provider, model: "some-model", apiKey: null } });
    expect(await tryOut()).toMatchObject({ ok: false, code: "ai_key_missing", answer: null });
    expect(emulator.requests).toEqual([]);
  });
});

test("a wrong key is said to be wrong", async () => {
  await useModel(owner, emulator.root, "sk-wrong");
  expect(await tryOut()).toMatchObject({ ok: false, code: "ai_key_refused", answer: null });
});

test.each<[LlmMisbehaviourKind, string]>([
  ["unauthorized", "ai_key_refused"],
  ["rate_limit", "ai_rate_limited"],
  ["server_error", "ai_provider_failed"],
  ["overloaded", "ai_provider_failed"],
  ["slow", "ai_timeout"],
  ["dropped", "ai_unreachable"],
  ["malformed_json", "ai_answer_malformed"],
  ["truncated_stream", "ai_unreachable"],
])("a provider's %s is an answer with a code, never an error of ours", async (kind, code) => {
  await useModel(owner, emulator.root, key);
  emulator.misbehave({ kind, delayMs: 60_000 });
  expect(await tryOut()).toMatchObject({ ok: false, code, answer: null });
});

test("a long answer is cut", async () => {
  await useModel(owner, emulator.root, key);
  emulator.answersNext({ text: "🙏".repeat(500) });
  const { answer } = await tryOut();
  expect(answer?.length).toBe(200);
});
