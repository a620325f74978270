import { Problem } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

async function signIn(body: string) {
  const headers = { "content-type": "application/json", "idempotency-key": "deep" };
  const answer = await fetch(`${app.url}/api/auth/signin`, { method: "POST", headers, body });
  return { status: answer.status, problem: Problem.parse(await answer.json()) };
}

test.each([
  ["lists", "[".repeat(100_000) + "]".repeat(100_000)],
  ["objects", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
])("%s in each other to any depth are refused as input, from people we do not know too", async (_what, deep) => {
  const { status, problem } = await signIn(`{"email": "a@example.com", "password": ${deep}}`);
  expect(status).toBe(422);
  expect(problem).toMatchObject({ code: "invalid", fields: [{ code: "too_deep" }] });
});

test("what is nested as deep as anybody needs reaches the schema", async () => {
  const { problem } = await signIn(`{"email": "a@example.com", "password": ${"[".repeat(49)}${"]".repeat(49)}}`);
  expect(problem.fields).toMatchObject([{ path: "password", code: "invalid_type" }]);
});
