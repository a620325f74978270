import { aiApi } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

const key = "sk-live-7f3b-never-shown";
const openai = { provider: "openai", model: "gpt-5-mini", apiKey: key } as const;

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp({ env: { KARAVAN_ALLOW_HOSTS: "ollama:11434" } });
  given = givenOrganizations(app);
  owner = await given.owner();
});
afterAll(() => app.stop());

const read = (member = owner) => member.call(aiApi.getAiSettings, {});
const change = (body: unknown, member = owner) => member.put("/api/ai/settings", body);

/** Everything the database holds about an organization's choice and its events. */
async function storedText({ organizationId }: TestMember): Promise<string> {
  const settings = await app.services.database.query("select * from ai_settings where organization_id = $1", [
    organizationId,
  ]);
  const events = await app.services.database.query("select * from events where organization_id = $1", [organizationId]);
  return JSON.stringify([settings.rows, events.rows]);
}

describe("the choice of who writes", () => {
  test("is the offline engine until somebody chose", async () => {
    expect(await read(await given.owner())).toEqual({
      provider: "offline",
      model: null,
      baseUrl: null,
      hasApiKey: false,
    });
  });

  test("is kept, announced, and says only whether there is a key", async () => {
    const member = await given.owner();
    const answer = await change(openai, member);
    const shown = { provider: "openai", model: "gpt-5-mini", baseUrl: null, hasApiKey: true };
    expect(answer).toMatchObject({ status: 200, body: shown });
    expect(await read(member)).toEqual(shown);
    const { rows } = await app.services.database.query(
      "select facts, changes from events where organization_id = $1 and type = 'ai.settings.updated'",
      [member.organizationId],
    );
    expect(rows).toEqual([
      {
        facts: { organizationId: member.organizationId, provider: "openai" },
        changes: { provider: ["offline", "openai"], model: [null, "gpt-5-mini"], hasApiKey: [false, true] },
      },
    ]);
  });

  test("never shows its key again: not in an answer, an event or the database", async () => {
    const member = await given.owner();
    const changed = await change(openai, member);
    const answers = [
      changed,
      await member.get("/api/ai/settings"),
      await member.get("/api/ai/runs"),
      await member.get("/api/agents"),
    ];
    expect(JSON.stringify(answers)).not.toContain(key);
    const stored = await storedText(member);
    expect(stored).toContain("v1.");
    expect(stored).not.toContain(key);
  });
});

describe("a kept key", () => {
  test("stays when the model changes, and goes when it is told to", async () => {
    const member = await given.owner();
    await change(openai, member);
    await change({ provider: "openai", model: "gpt-5" }, member);
    expect(await read(member)).toMatchObject({ model: "gpt-5", hasApiKey: true });
    await change({ provider: "openai", model: "gpt-5", apiKey: null }, member);
    expect(await read(member)).toMatchObject({ hasApiKey: false });
  });

  test.each([
    ["provider", { provider: "anthropic", model: "claude" }],
    ["address", { provider: "openai_compatible", model: "gpt-5", baseUrl: "https://elsewhere.example.com/v1" }],
  ])("is never handed to another %s", async (_, other) => {
    const member = await given.owner();
    await change(
      { provider: "openai_compatible", model: "m", baseUrl: "https://llm.example.com/v1", apiKey: key },
      member,
    );
    await change(other, member);
    expect(await read(member)).toMatchObject({ hasApiKey: false });
  });

  test("can be opened by its own organization only", async () => {
    const [one, two] = [await given.owner(), await given.owner()];
    await change(openai, one);
    await change({ ...openai, apiKey: "sk-two" }, two);
    await app.services.database.query(
      "update ai_settings set api_key = (select api_key from ai_settings where organization_id = $1) where organization_id = $2",
      [one.organizationId, two.organizationId],
    );
    expect(await two.call(aiApi.testAiSettings, {})).toMatchObject({ ok: false, code: "ai_key_missing" });
  });
});

describe("a choice that cannot be", () => {
  const compatible = { provider: "openai_compatible", model: "m" };
  test.each([
    ["without a model", { provider: "openai" }, "model"],
    ["without an address", compatible, "baseUrl"],
    ["of a provider nobody knows", { provider: "skynet", model: "m" }, "provider"],
    ["with an empty key", { ...openai, apiKey: "" }, "apiKey"],
    ["with an address that is none", { ...compatible, baseUrl: "llm" }, "baseUrl"],
    ["with a file for an address", { ...compatible, baseUrl: "file:///etc/passwd" }, "baseUrl"],
    ["with an address on this machine", { ...compatible, baseUrl: "http://127.0.0.1:11434/v1" }, "baseUrl"],
    ["with this machine by another spelling", { ...compatible, baseUrl: "http://[::ffff:7f00:1]/v1" }, "baseUrl"],
    ["with an address inside the network", { ...compatible, baseUrl: "http://10.0.0.5/v1" }, "baseUrl"],
    [
      "with the address clouds keep credentials at",
      { ...compatible, baseUrl: "http://169.254.169.254/latest" },
      "baseUrl",
    ],
    ["with another port of an allowed host", { ...compatible, baseUrl: "http://ollama:5432/v1" }, "baseUrl"],
    ["with a password in the address", { ...compatible, baseUrl: "https://a:b@llm.example.com/v1" }, "baseUrl"],
  ])("%s is refused by its field and changes nothing", async (_, body, field) => {
    const before = await read();
    const answer = await change(body);
    expectRefusal(answer, 422, "invalid");
    expect(answer.body).toMatchObject({ fields: [{ path: field }] });
    expect(await read()).toEqual(before);
  });

  test("may be an address inside when the operator allows it", async () => {
    const member = await given.owner();
    const answer = await change({ ...compatible, baseUrl: "http://ollama:11434/v1" }, member);
    expect(answer.body).toMatchObject({ baseUrl: "http://ollama:11434/v1", hasApiKey: false });
  });
});

describe("who may choose", () => {
  test("nobody who is not signed in", async () => {
    expectRefusal(await given.stranger().get("/api/ai/settings"), 401, "unauthenticated");
    expectRefusal(await given.stranger().with({}).put("/api/ai/settings", openai), 401, "unauthenticated");
  });

  test.each(["bidi", "viewer"] as const)("not a %s, who may look", async (role) => {
    const member = await given.member(owner, role);
    expect(await read(member)).toMatchObject({ provider: "offline" });
    expectRefusal(await change(openai, member), 403, "forbidden");
    expectRefusal(await member.post("/api/ai/settings/test"), 403, "forbidden");
  });

  test("an admin", async () => {
    const admin = await given.member(await given.owner(), "admin");
    expect((await change(openai, admin)).status).toBe(200);
  });
});
