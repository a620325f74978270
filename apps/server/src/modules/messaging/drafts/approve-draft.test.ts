import { messagingApi, permitsApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { eventsOf } from "../../../../tests/events.ts";
import { chatOf, givenConversation, givenDraft, threadOf } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";
import { approveDraft } from "./approve-draft.ts";
import { beginDraft } from "./begin-draft.ts";
import { failDraft } from "./fail-draft.ts";
import { saveDraft } from "./save-draft.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

async function givenProposal() {
  const owner = await given.owner();
  const scope = given.scope({ organizationId: owner.organizationId });
  const conversation = await givenConversation(scope);
  return { owner, scope, conversation, draftId: await givenDraft(scope, conversation.id) };
}

const agent = { id: newId(), name: "Qualifier" };
const draftPath = (draftId: string, verb: string) => `/api/ai/drafts/${draftId}/${verb}`;

test("an approved draft becomes one message, and every step names the one before", async () => {
  const { owner, conversation, draftId } = await givenProposal();
  const message = await owner.call(messagingApi.approveDraft, { params: { id: draftId } });
  expect(message).toMatchObject({ text: "Тур стоит 500 долларов.", status: "queued", draftId });
  expect(await owner.call(messagingApi.getDraft, { params: { id: draftId } })).toMatchObject({
    status: "approved",
    messageId: message.id,
    author: { kind: "agent", name: "Qualifier" },
    decidedBy: { kind: "member", id: owner.memberId, name: "Olga Owner" },
  });
  expect(await threadOf(owner, conversation.id)).toHaveLength(2);
  const [requested, proposed, approved, queued] = await eventsOf(app, owner.organizationId, [
    "draft.requested",
    "draft.proposed",
    "draft.approved",
    "message.queued",
  ]);
  expect(proposed?.causeId).toBe(requested?.id);
  expect(approved).toMatchObject({ causeId: proposed?.id, facts: { edited: false } });
  expect(queued).toMatchObject({ causeId: approved?.id, facts: { draftId } });
});

test("a second approval of the same draft is refused, and says who was first", async () => {
  const { owner, draftId } = await givenProposal();
  const other = await given.member(owner, "bidi");
  await other.call(messagingApi.approveDraft, { params: { id: draftId } });
  for (const verb of ["approve", "reject"]) {
    const again = await owner.post(draftPath(draftId, verb), {});
    expectRefusal(again, 409, "draft_already_decided");
    expect(again.body).toMatchObject({
      details: { status: "approved", decidedBy: other.memberId, decidedByName: "Mira bidi" },
    });
  }
  expectRefusal(await owner.patch(`/api/ai/drafts/${draftId}`, { text: "a" }), 409, "draft_already_decided");
});

test("of many approvals and rejections at once exactly one decides", async () => {
  const { owner, conversation, draftId } = await givenProposal();
  const verbs = ["approve", "reject", "approve", "approve", "reject", "approve", "approve", "reject"];
  const answers = await Promise.all(verbs.map((verb) => owner.post(draftPath(draftId, verb), {})));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const answer of answers.filter(({ status }) => status !== 200))
    expectRefusal(answer, 409, "draft_already_decided");
  const { status } = await owner.call(messagingApi.getDraft, { params: { id: draftId } });
  expect(await threadOf(owner, conversation.id)).toHaveLength(status === "approved" ? 2 : 1);
});

test("what a person makes of a draft is what is sent, and it is known that they did", async () => {
  const { owner, draftId } = await givenProposal();
  const edited = await owner.call(messagingApi.editDraft, {
    params: { id: draftId },
    body: { text: "Тур стоит 450." },
  });
  expect(edited).toMatchObject({ status: "edited", text: "Тур стоит 450.", proposedText: "Тур стоит 500 долларов." });
  const message = await owner.call(messagingApi.approveDraft, {
    params: { id: draftId },
    body: { text: "Тур стоит 400." },
  });
  expect(message.text).toBe("Тур стоит 400.");
  expect(await owner.call(messagingApi.getDraft, { params: { id: draftId } })).toMatchObject({
    text: "Тур стоит 400.",
  });
  expect(await eventsOf(app, owner.organizationId, ["draft.approved"])).toMatchObject([{ facts: { edited: true } }]);
});

test("an approval whose message is refused decides nothing", async () => {
  const { owner, conversation, draftId } = await givenProposal();
  await owner.call(permitsApi.blockContact, { body: { contactId: conversation.contactId, kind: "opt_out" } });
  const answer = await owner.post(draftPath(draftId, "approve"), {});
  expectRefusal(answer, 409, "message_refused");
  expect(answer.body).toMatchObject({ details: { code: "opted_out" } });
  expect(await owner.call(messagingApi.getDraft, { params: { id: draftId } })).toMatchObject({
    status: "proposed",
    decidedBy: null,
  });
  expect(await eventsOf(app, owner.organizationId, ["draft.approved"])).toEqual([]);
});

test("a rejected draft is not sent and keeps the reason", async () => {
  const { owner, conversation, draftId } = await givenProposal();
  const rejected = await owner.call(messagingApi.rejectDraft, {
    params: { id: draftId },
    body: { reason: "не та цена" },
  });
  expect(rejected).toMatchObject({ status: "rejected", reason: "не та цена" });
  expect(await threadOf(owner, conversation.id)).toHaveLength(1);
  expect((await chatOf(owner, conversation.id)).hasDraft).toBe(false);
});

test("an agent may write a draft and never approve one", async () => {
  const { owner, scope, draftId } = await givenProposal();
  const asAgent = scope.as({ kind: "agent", id: agent.id, permissions: undefined });
  await expect(asAgent.transact((work) => approveDraft(work, { draftId }))).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await owner.call(messagingApi.getDraft, { params: { id: draftId } })).toMatchObject({ status: "proposed" });
});

test("a new draft supersedes the one that waits; what is written too late is dropped", async () => {
  const { owner, scope, conversation, draftId } = await givenProposal();
  const slow = await scope.transact((work) => beginDraft(work, { conversationId: conversation.id, agent }));
  const quick = await scope.transact((work) => beginDraft(work, { conversationId: conversation.id, agent }));
  const write = (id: string) =>
    scope.transact((work) => saveDraft(work, { draftId: id, text: id, sources: [], engine: "offline" }));
  expect(await write(slow.id)).toBeUndefined();
  expect(await write(quick.id)).toMatchObject({ status: "proposed", text: quick.id });
  expect(await write(quick.id)).toBeUndefined();
  const { items } = await owner.call(messagingApi.listDrafts, { query: { conversationId: conversation.id } });
  expect(items.map(({ id, status }) => [id, status])).toEqual([
    [quick.id, "proposed"],
    [slow.id, "superseded"],
    [draftId, "superseded"],
  ]);
  expect(await eventsOf(app, owner.organizationId, ["draft.superseded"])).toHaveLength(2);
});

test("a draft that could not be written says why, and cannot be approved", async () => {
  const { owner, scope, conversation } = await givenProposal();
  const draft = await scope.transact((work) => beginDraft(work, { conversationId: conversation.id, agent }));
  expectRefusal(await owner.post(draftPath(draft.id, "approve"), {}), 409, "conflict");
  await scope.transact((work) => failDraft(work, { draftId: draft.id, code: "model_unavailable" }));
  expect(await owner.call(messagingApi.getDraft, { params: { id: draft.id } })).toMatchObject({
    status: "failed",
    failureCode: "model_unavailable",
  });
  expectRefusal(await owner.post(draftPath(draft.id, "approve"), {}), 409, "conflict");
});

test("drafts are listed by conversation and status, page by page", async () => {
  const { owner, scope, conversation } = await givenProposal();
  for (let index = 0; index < 4; index += 1) await givenDraft(scope, conversation.id, `${index}`);
  const query = { conversationId: conversation.id, status: "superseded", limit: 3 } as const;
  const first = await owner.call(messagingApi.listDrafts, { query });
  const second = await owner.call(messagingApi.listDrafts, { query: { ...query, cursor: first.nextCursor ?? "" } });
  expect([...first.items, ...second.items].map(({ text }) => text)).toEqual(["2", "1", "0", "Тур стоит 500 долларов."]);
  expect(second.nextCursor).toBeNull();
});

test("another organization's draft is not there, and a viewer decides nothing", async () => {
  const { owner, draftId } = await givenProposal();
  const [stranger, viewer] = [await given.owner(), await given.member(owner, "viewer")];
  for (const verb of ["approve", "reject"]) {
    expectRefusal(await stranger.post(draftPath(draftId, verb), {}), 404, "not_found");
    expectRefusal(await viewer.post(draftPath(draftId, verb), {}), 403, "forbidden");
  }
  expect((await viewer.get(`/api/ai/drafts/${draftId}`)).status).toBe(200);
});
