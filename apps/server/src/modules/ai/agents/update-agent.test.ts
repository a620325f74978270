import { type Agent, aiApi } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  owner = await given.owner();
});
afterAll(() => app.stop());

async function agentOf(member: TestMember): Promise<Agent> {
  const { items } = await member.call(aiApi.listAgents, {});
  expect(items).toHaveLength(1);
  const [agent] = items;
  if (!agent) throw new Error("no agent");
  return agent;
}

function changesOf(member: TestMember, agentId: string) {
  return app.services.database
    .query("select type, facts, changes from events where organization_id = $1 and subject_id = $2 order by id", [
      member.organizationId,
      agentId,
    ])
    .then(({ rows }) => rows);
}

describe("the agent an organization is founded with", () => {
  test("is active, in its first version, and told what to do in the organization's language", async () => {
    const russian = await agentOf(await given.owner({ locale: "ru" }));
    expect(russian).toMatchObject({ status: "active", version: 1, name: "Помощник продавца" });
    expect(russian.systemPrompt).toMatch(/\p{Script=Cyrillic}/u);
    const english = await agentOf(await given.owner({ locale: "en" }));
    expect(english.systemPrompt).toMatch(/^You are a sales assistant/);
  });

  test("was announced", async () => {
    const member = await given.owner();
    const agent = await agentOf(member);
    expect(await changesOf(member, agent.id)).toMatchObject([{ type: "agent.created", facts: { agentId: agent.id } }]);
  });
});

describe("a change of an agent", () => {
  test.each([
    ["systemPrompt", "Say yes to everything"],
    ["temperature", 0.9],
    ["maxTokens", 200],
  ])("of %s makes a new version", async (field, value) => {
    const member = await given.owner();
    const before = await agentOf(member);
    const after = await member.call(aiApi.updateAgent, { params: { id: before.id }, body: { [field]: value } });
    expect(after).toMatchObject({ version: 2, [field]: value });
    expect((await changesOf(member, before.id)).at(-1)).toMatchObject({
      type: "agent.updated",
      facts: { agentId: before.id, version: 2 },
      changes: { [field]: [before[field as keyof Agent], value] },
    });
  });

  test("of its name makes none, and of nothing is none", async () => {
    const member = await given.owner();
    const { id, name } = await agentOf(member);
    const params = { id };
    expect(await member.call(aiApi.updateAgent, { params, body: { name: "Scout", status: "inactive" } })).toMatchObject(
      {
        version: 1,
        name: "Scout",
        status: "inactive",
      },
    );
    expect(name).not.toBe("Scout");
    const before = await changesOf(member, id);
    await member.call(aiApi.updateAgent, { params, body: { name: "Scout" } });
    await member.call(aiApi.updateAgent, { params, body: {} });
    expect(await changesOf(member, id)).toEqual(before);
  });

  test("of two at once makes two versions", async () => {
    const member = await given.owner();
    const { id } = await agentOf(member);
    await Promise.all([
      member.call(aiApi.updateAgent, { params: { id }, body: { temperature: 1.1 } }),
      member.call(aiApi.updateAgent, { params: { id }, body: { maxTokens: 321 } }),
    ]);
    expect(await agentOf(member)).toMatchObject({ version: 3, temperature: 1.1, maxTokens: 321 });
  });

  test.each([
    [{ temperature: 3 }, "temperature"],
    [{ maxTokens: 1 }, "maxTokens"],
    [{ name: " " }, "name"],
    [{ status: "asleep" }, "status"],
    [{ systemPrompt: "x".repeat(20_001) }, "systemPrompt"],
  ])("such as %j is refused by its field", async (body, field) => {
    const { id } = await agentOf(owner);
    const answer = await owner.patch(`/api/agents/${id}`, body);
    expectRefusal(answer, 422, "invalid");
    expect(answer.body).toMatchObject({ fields: [{ path: field }] });
  });
});

describe("who may change an agent", () => {
  test("nobody who is not signed in, no viewer, nobody of another organization", async () => {
    const { id } = await agentOf(owner);
    const path = `/api/agents/${id}`;
    expectRefusal(await given.stranger().patch(path, { name: "x" }), 401, "unauthenticated");
    expectRefusal(await (await given.member(owner, "bidi")).patch(path, { name: "x" }), 403, "forbidden");
    const foreigner = await given.owner();
    expectRefusal(await foreigner.patch(path, { name: "x" }), 404, "not_found");
    expectRefusal(await foreigner.get(path), 404, "not_found");
    expect(await owner.call(aiApi.getAgent, { params: { id } })).toEqual(await agentOf(owner));
  });
});
