import { auditApi, messagingApi } from "@karavan/contract";
import { type LlmEmulator, startLlmEmulator } from "@karavan/emulators/llm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { draftedReply, draftsOf, runsOf, useModel } from "../../../../tests/factories/ai.ts";
import { givenConversation } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import type { JobAttempt } from "../../../platform/jobs/store.ts";
import { draftReply } from "./draft-reply.ts";

const key = "sk-of-this-organization";
const answer = "Тур на Сон-Куль: уточню даты и напишу.";

let app: TestApp;
let emulator: LlmEmulator;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  emulator = await startLlmEmulator({ apiKey: key });
  const env = { KARAVAN_ALLOW_HOSTS: new URL(emulator.root).host, TELEGRAM_API_ROOT: "http://127.0.0.1:9" };
  app = await startTestApp({ env });
  given = givenOrganizations(app);
});
afterEach(async () => {
  await expect.poll(() => emulator.requests.filter(({ outcome }) => outcome === "pending")).toEqual([]);
  emulator.reset();
});
afterAll(async () => {
  await app.stop();
  await emulator.close();
});

/** An organization that asks for every draft by hand. */
async function givenTeam(options: { model?: boolean } = {}): Promise<TestMember> {
  const owner = await given.owner({ locale: "ru" });
  await owner.patch("/api/settings", { draftReplies: false });
  if (options.model) await useModel(owner, emulator.root, key);
  return owner;
}

async function givenQuestion(owner: TestMember, text = "Что взять с собой?"): Promise<string> {
  return (await givenConversation(given.scope(owner), text)).id;
}

/** A draft that was asked for and that no worker has written yet. */
async function givenRequest(owner: TestMember, text?: string): Promise<{ conversationId: string; draftId: string }> {
  const conversationId = await givenQuestion(owner, text);
  const { id: draftId } = await owner.call(messagingApi.requestDraft, { body: { conversationId } });
  return { conversationId, draftId };
}

function attempt(changes: Partial<JobAttempt> = {}): JobAttempt {
  return { id: "job", number: 1, last: false, signal: new AbortController().signal, ...changes };
}

async function eventsOf(
  { organizationId }: TestMember,
  type: string,
): Promise<{ id: string; cause_id: string; actor_kind: string; facts: unknown }[]> {
  const { rows } = await app.services.database.query(
    "select id, cause_id, actor_kind, facts from events where organization_id = $1 and type = $2 order by id",
    [organizationId, type],
  );
  return rows;
}

describe("a failing model", () => {
  test.each([["refuses the key", { kind: "unauthorized" }, "ai_key_refused"]] as const)(
    "that %s is not asked again, and the draft says why",
    async (_, fault, code) => {
      const owner = await givenTeam({ model: true });
      emulator.misbehave(fault);
      const draft = await draftedReply(app, owner, await givenQuestion(owner));
      expect(draft).toMatchObject({ status: "failed", failureCode: code, text: "" });
      expect(emulator.requests).toHaveLength(1);
      expect(await runsOf(owner, { draftId: draft.id })).toMatchObject([{ status: "failed", failureCode: code }]);
      expect(await eventsOf(owner, "agent.run.finished")).toMatchObject([{ facts: { status: "failed", code } }]);
    },
  );

  test("that is only busy is asked again, and then it answers", async () => {
    const owner = await givenTeam({ model: true });
    emulator.misbehave({ kind: "rate_limit" });
    emulator.answers(() => ({ text: answer }));
    const { draftId } = await givenRequest(owner);
    await expect.poll(() => app.settle().then(() => statusOf(owner, draftId)), { timeout: 25_000 }).toBe("proposed");
    expect(emulator.requests.map(({ outcome }) => outcome)).toEqual([429, 200]);
  });

  test("that stays broken is given up after three tries", async () => {
    const owner = await givenTeam({ model: true });
    emulator.misbehave({ kind: "server_error", times: 9 });
    const { draftId } = await givenRequest(owner);
    await expect.poll(() => app.settle().then(() => statusOf(owner, draftId)), { timeout: 25_000 }).toBe("failed");
    expect(emulator.requests).toHaveLength(3);
    expect(await draftsFailure(owner, draftId)).toBe("ai_provider_failed");
  });

  test("leaves nothing in the log of what was said, nor the key", async () => {
    const owner = await givenTeam({ model: true });
    const lines: string[] = [];
    // Nothing is left to the redaction of the process log.
    const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
    const kept = app.services.log;
    app.services.log = log;
    try {
      const conversationId = await givenQuestion(owner, "Мой секрет: кодовое слово Жираф");
      for (const kind of ["unauthorized", "server_error", "dropped", "malformed_json"] as const) {
        const { id: draftId } = await owner.call(messagingApi.requestDraft, { body: { conversationId } });
        emulator.misbehave({ kind });
        await draftReply(given.scope(owner), { draftId }, attempt()).catch((err) => log.warn({ err }, "job failed"));
      }
    } finally {
      app.services.log = kept;
    }
    expect(lines.length).toBeGreaterThanOrEqual(4);
    expect(lines.join("")).not.toMatch(/Жираф|sk-of-this|Сон-Куль|Ты помощник/);
    await app.settle();
  });

  async function statusOf(owner: TestMember, draftId: string): Promise<string> {
    return (await owner.call(messagingApi.getDraft, { params: { id: draftId } })).status;
  }

  async function draftsFailure(owner: TestMember, draftId: string): Promise<string | null> {
    return (await owner.call(messagingApi.getDraft, { params: { id: draftId } })).failureCode;
  }
});

describe("a job that is repeated", () => {
  test("after its worker died in the middle proposes once", async () => {
    const owner = await givenTeam({ model: true });
    const { draftId } = await givenRequest(owner);
    const fault = emulator.misbehave({ kind: "slow", delayMs: 60_000 });
    const dying = new AbortController();
    const died = draftReply(given.scope(owner), { draftId }, attempt({ signal: dying.signal }));
    await fault.struck();
    dying.abort(new Error("killed"));
    await expect(died).rejects.toThrow("killed");
    expect(await runsOf(owner, { draftId })).toMatchObject([{ status: "running" }]);
    await app.settle();
    expect(await eventsOf(owner, "draft.proposed")).toHaveLength(1);
    expect(await runsOf(owner, { draftId })).toMatchObject([{ status: "succeeded" }]);
  });

  test("after it was done, before anybody knew, proposes once and asks no more", async () => {
    const owner = await givenTeam({ model: true });
    const { draftId } = await givenRequest(owner);
    await draftReply(given.scope(owner), { draftId }, attempt());
    await draftReply(given.scope(owner), { draftId }, attempt({ number: 2 }));
    await app.settle();
    expect(emulator.requests).toHaveLength(1);
    expect(await eventsOf(owner, "draft.proposed")).toHaveLength(1);
    expect(await eventsOf(owner, "agent.run.finished")).toHaveLength(1);
  });

  test("while it still runs elsewhere proposes once", async () => {
    const owner = await givenTeam({ model: true });
    const { draftId } = await givenRequest(owner);
    await Promise.all([1, 2, 3].map((number) => draftReply(given.scope(owner), { draftId }, attempt({ number }))));
    await app.settle();
    expect(await eventsOf(owner, "draft.proposed")).toHaveLength(1);
    expect(await eventsOf(owner, "agent.run.finished")).toMatchObject([{ facts: { status: "succeeded" } }]);
  });

  test("for a draft that was superseded asks nothing and ends its run", async () => {
    const owner = await givenTeam({ model: true });
    const { conversationId, draftId } = await givenRequest(owner);
    await owner.call(messagingApi.requestDraft, { body: { conversationId } });
    await app.settle();
    expect(emulator.requests).toHaveLength(1);
    expect((await draftsOf(owner, conversationId)).map(({ status }) => status)).toEqual(["proposed", "superseded"]);
    expect(await runsOf(owner, { draftId })).toMatchObject([{ status: "failed", failureCode: "draft_superseded" }]);
  });
});

test("a reply that comes after its draft was superseded is not proposed", async () => {
  const owner = await givenTeam({ model: true });
  const { conversationId, draftId } = await givenRequest(owner);
  emulator.answers(async ({ messages: _ }) => {
    emulator.answers(() => ({ text: answer }));
    await owner.call(messagingApi.requestDraft, { body: { conversationId } });
    return { text: "Too late" };
  });
  await app.settle();
  const drafts = await draftsOf(owner, conversationId);
  expect(drafts.map(({ status, text }) => ({ status, text }))).toEqual([
    { status: "proposed", text: answer },
    { status: "superseded", text: "" },
  ]);
  expect(await runsOf(owner, { draftId })).toMatchObject([{ status: "failed", failureCode: "draft_superseded" }]);
});

test("what the agent did follows from what was asked of it", async () => {
  const owner = await givenTeam();
  const draft = await draftedReply(app, owner, await givenQuestion(owner));
  const [requested] = await eventsOf(owner, "draft.requested");
  expect(await eventsOf(owner, "draft.proposed")).toMatchObject([{ cause_id: requested?.id, actor_kind: "agent" }]);
  expect(await eventsOf(owner, "agent.run.finished")).toMatchObject([{ cause_id: requested?.id, actor_kind: "agent" }]);
  const { causes } = await owner.call(auditApi.explainEvent, { params: { id: draft.eventId ?? "" } });
  expect(causes.map(({ type, actor }) => [type, actor.kind])).toEqual([["draft.requested", "member"]]);
});
