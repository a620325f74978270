import { createOpenAI } from "@ai-sdk/openai";
import { type EmbeddingModel, embed, embedMany } from "ai";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LlmEmulator, startLlmEmulator } from "./index.ts";

let emulator: LlmEmulator;

beforeEach(async () => {
  emulator = await startLlmEmulator();
});
afterEach(async () => await emulator.close());

test("embeddings are the same for the same text and nearer for common words", async () => {
  const model: EmbeddingModel = createOpenAI({ baseURL: `${emulator.root}/v1`, apiKey: "sk-1" }).embedding(
    "text-embedding-3-small",
  );
  const values = ["тур на Иссык-Куль", "туры на озеро Иссык-Куль", "оплата картой"];
  const { embeddings } = await embedMany({ model, values });
  const [lake = [], sameLake = [], payment = []] = embeddings;
  const nearness = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  expect(lake).toHaveLength(1536);
  expect(nearness(lake, lake)).toBeCloseTo(1);
  expect(nearness(lake, sameLake)).toBeGreaterThan(nearness(lake, payment));
  expect((await embed({ model, value: "тур на Иссык-Куль" })).embedding).toEqual(lake);
});

test("a key is demanded when the emulator has one, in either header", async () => {
  const strict = await startLlmEmulator({ apiKey: "sk-right", models: ["a", "b"] });
  const models = async (headers: Record<string, string>) => await fetch(`${strict.root}/v1/models`, { headers });
  expect((await models({ authorization: "Bearer sk-wrong" })).status).toBe(401);
  expect((await models({ authorization: "Bearer sk-right" })).status).toBe(200);
  expect(await (await models({ "x-api-key": "sk-right" })).json()).toMatchObject({ data: [{ id: "a" }, { id: "b" }] });
  await strict.close();
});

test.each([
  ["/v1/chat/completions", {}, "you must provide a model parameter"],
  ["/v1/chat/completions", { model: "m" }, "[] is too short - 'messages'"],
  ["/v1/responses", { model: "m" }, "Missing required parameter: 'input'."],
  ["/v1/messages", { model: "m", messages: [{ role: "user", content: "a" }] }, "max_tokens: Field required"],
])("%s with %j is refused with 400", async (path, body, message) => {
  const answer = await fetch(emulator.root + path, { method: "POST", body: JSON.stringify(body) });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { message } });
});

test("another process queues answers and reads requests", async () => {
  const post = async (path: string, fields: object = {}) => {
    const answer = await fetch(emulator.root + path, { method: "POST", body: JSON.stringify(fields) });
    return await answer.json();
  };
  const ask = async () =>
    await post("/v1/chat/completions", { model: "m", messages: [{ role: "user", content: "?" }] });
  await post("/_control/answers", { answers: [{ text: "первый" }, { json: { a: 1 } }] });
  expect(await ask()).toMatchObject({ choices: [{ message: { content: "первый" } }] });
  expect(await ask()).toMatchObject({ choices: [{ message: { content: '{"a":1}' } }] });
  expect(await post("/_control/requests")).toMatchObject({ result: [{ dialect: "chat" }, { dialect: "chat" }] });
  await post("/_control/misbehave", { kind: "unauthorized" });
  await post("/_control/reset");
  expect(await ask()).toMatchObject({ choices: [{ message: { content: expect.stringMatching(/^Thank you/) } }] });
  expect(await post("/_control/answers", { answers: [{}] })).toMatchObject({ ok: false });
  expect(await post("/_control/misbehave", { kind: "x" })).toMatchObject({ ok: false });
});
