import { activitiesApi, importsApi as api, crmApi, messagingApi, permitsApi, pipelineApi } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { breakConnections } from "../../../tests/break-connections.ts";
import { eventsOf } from "../../../tests/events.ts";
import { givenNote, givenTask } from "../../../tests/factories/activities.ts";
import { chatFileName, mixedFiles, telegramChat, whatsAppChat } from "../../../tests/factories/exports.ts";
import { countRows } from "../../../tests/factories/imported.ts";
import { importAndSettle, importForm, rollBackAndSettle } from "../../../tests/factories/imports.ts";
import { Correspondent, givenChannel } from "../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { defaultPipeline } from "../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import type { Work } from "../../platform/work.ts";
import { type ImportedMessage, importMessages } from "../messaging/index.ts";
import { removeImportedJob } from "./remove-imported.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

describe("what somebody has to do with since stays", () => {
  async function imported(messages = 10) {
    const owner = await given.owner();
    const { id } = await importAndSettle(
      app,
      owner,
      importForm({ [chatFileName("Anna")]: whatsAppChat("Anna", messages) }),
    );
    const [contact] = (await owner.call(crmApi.listContacts, { query: {} })).items;
    const [deal] = (await owner.call(pipelineApi.listDeals, { query: {} })).items;
    if (!contact || !deal) throw new Error("nothing was imported");
    return { owner, id, contact, deal };
  }

  test("a later import's messages, with the conversation, its contact and its deal", async () => {
    const { owner, id } = await imported();
    await importAndSettle(app, owner, importForm({ [chatFileName("Anna")]: whatsAppChat("Anna", 14) }));
    expect((await rollBackAndSettle(app, owner, id)).counts).toEqual({
      contacts: 1,
      conversations: 1,
      messages: 0,
      deals: 1,
      skipped: 0,
    });
    expect(await countRows(app, owner)).toMatchObject({ messages: 4, conversations: 1, contacts: 1, deals: 1 });
    const [conversation] = (await owner.call(messagingApi.listConversations, { query: {} })).items;
    expect(conversation?.lastMessage?.text).toBe("сообщение 13");
  });

  test("a contact that was changed", async () => {
    const { owner, id, contact } = await imported();
    await owner.call(crmApi.updateContact, { params: { id: contact.id }, body: { note: "likes lakes" } });
    await app.settle();
    expect((await rollBackAndSettle(app, owner, id)).counts).toMatchObject({
      contacts: 1,
      conversations: 0,
      messages: 0,
      deals: 0,
    });
    expect(await countRows(app, owner)).toMatchObject({ contacts: 1, deals: 0, conversations: 0 });
  });

  test("a contact that must not be written to", async () => {
    const { owner, id, contact } = await imported();
    await owner.call(permitsApi.blockContact, { body: { contactId: contact.id, kind: "blacklist" } });
    expect((await rollBackAndSettle(app, owner, id)).counts).toMatchObject({ contacts: 1, deals: 0 });
    expect(await countRows(app, owner)).toMatchObject({ contacts: 1, contact_blocks: 1 });
  });

  test("a contact with a note, and a deal with a task, deleted or not", async () => {
    const { owner, id, contact, deal } = await imported();
    const task = await givenTask(owner, { dealId: deal.id });
    await owner.call(activitiesApi.deleteTask, { params: { id: task.id } });
    const [chat] = (await owner.call(messagingApi.listConversations, { query: {} })).items;
    const note = await givenNote(owner, { conversationId: chat?.id ?? "" });
    expect((await rollBackAndSettle(app, owner, id)).counts).toMatchObject({ contacts: 1, conversations: 0, deals: 1 });
    const kept = await owner.call(activitiesApi.getNote, { params: { id: note.id } });
    expect(kept).toMatchObject({ contactId: contact.id, conversationId: null });
    await owner.call(activitiesApi.restoreTask, { params: { id: task.id } });
  });

  test("a deal that was moved, and its contact with it", async () => {
    const { owner, id, deal } = await imported();
    const { stages } = await defaultPipeline(owner);
    const stageId = stages[3]?.id ?? "";
    await owner.call(pipelineApi.changeStage, { params: { id: deal.id }, body: { stageId } });
    expect((await rollBackAndSettle(app, owner, id)).counts).toMatchObject({ contacts: 1, conversations: 0, deals: 1 });
    expect(await countRows(app, owner)).toMatchObject({ contacts: 1, deals: 1, messages: 0, stage_changes: 2 });
  });

  test("whoever wrote live, with the deal that was found open", async () => {
    const owner = await given.owner();
    const scope = given.scope(owner);
    const person = new Correspondent(scope, await givenChannel(scope), "Нур");
    const chat = telegramChat({ id: Number(person.externalId), name: "Нур" }, [{ id: 1, text: "тур?" }]);
    const { id } = await importAndSettle(app, owner, importForm({ "result.json": chat }, { source: "telegram" }));
    await person.writes("я снова тут");
    await app.settle();
    expect(await countRows(app, owner)).toMatchObject({ contacts: 1, conversations: 2, deals: 1 });
    expect((await rollBackAndSettle(app, owner, id)).counts).toMatchObject({
      contacts: 1,
      conversations: 0,
      messages: 0,
      deals: 1,
    });
    expect(await countRows(app, owner)).toMatchObject({ contacts: 1, conversations: 1, messages: 1, deals: 1 });
  });

  /** Begins something in a transaction that ends only when a roll-back that runs meanwhile waits for it. */
  async function rollBackDuring(owner: TestMember, id: string, begin: (work: Work) => Promise<unknown>) {
    await owner.call(api.rollBackImport, { params: { id } });
    const [begun, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const beginning = given.scope(owner).transact(async (work) => {
      await begin(work);
      begun.resolve();
      await seen.promise;
    });
    await Promise.race([begun.promise, beginning]);
    const settled = app.settle();
    await expect.poll(countWaiting, { timeout: 20_000 }).toBeGreaterThan(0);
    seen.resolve();
    await Promise.all([beginning, settled]);
    await app.settle();
    return owner.call(api.getImport, { params: { id } });
  }

  async function countWaiting(): Promise<number> {
    const { rows } = await app.services.database.query(
      "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows[0].count;
  }

  // On the embedded database one transaction follows another, so nothing can begin in between.
  describe.runIf(process.env.TEST_DATABASE_URL)("also while the import is being taken back", () => {
    test("whoever writes live, with the deal that was found open", async () => {
      const owner = await given.owner();
      const person = new Correspondent(given.scope(owner), await givenChannel(given.scope(owner)), "Нур");
      const chat = telegramChat({ id: Number(person.externalId), name: "Нур" }, [{ id: 1, text: "тур?" }]);
      const { id } = await importAndSettle(app, owner, importForm({ "result.json": chat }, { source: "telegram" }));
      const taken = await rollBackDuring(owner, id, (work) => person.writesIn(work, "я снова тут"));
      expect(taken.counts).toMatchObject({ contacts: 1, conversations: 0, messages: 0, deals: 1 });
      expect(await countRows(app, owner)).toMatchObject({ contacts: 1, conversations: 1, messages: 1, deals: 1 });
    });

    test("a deal that is moved, and its contact with it", async () => {
      const { owner, id, deal } = await imported();
      const { stages } = await defaultPipeline(owner);
      const stageId = stages[3]?.id ?? "";
      const taken = await rollBackDuring(owner, id, async (work) =>
        work.query({
          text: "update deals set stage_id = $2, stage_changed_at = now() where id = $1",
          values: [deal.id, stageId],
        }),
      );
      expect(taken.counts).toMatchObject({ contacts: 1, conversations: 0, deals: 1 });
      expect(await countRows(app, owner)).toMatchObject({ contacts: 1, deals: 1, stage_changes: 1 });
    });

    test("a contact that is blocked", async () => {
      const { owner, id, contact } = await imported();
      const taken = await rollBackDuring(owner, id, async (work) =>
        work.query({
          text: `insert into contact_blocks (organization_id, id, contact_id, kind, created_at)
           values ($1, gen_random_uuid(), $2, 'blacklist', now())`,
          values: [owner.organizationId, contact.id],
        }),
      );
      expect(taken.counts).toMatchObject({ contacts: 1, deals: 0 });
      expect(await countRows(app, owner)).toMatchObject({ contacts: 1, contact_blocks: 1 });
    });

    test("another import's messages, with their conversation, its contact and its deal", async () => {
      const { owner, id, contact } = await imported();
      const [conversation] = (await owner.call(messagingApi.listConversations, { query: {} })).items;
      const { rows } = await app.services.database.query("select external_id from conversations where id = $1", [
        conversation?.id,
      ]);
      const later = await importAndSettle(app, owner, importForm({ "notes.txt": "no chat" }));
      const chat = {
        provider: "whatsapp",
        externalId: String(rows[0].external_id),
        kind: "private" as const,
        title: "Anna",
        contactId: contact.id,
      };
      const message: ImportedMessage = {
        externalId: "later",
        at: new Date(),
        author: { kind: "contact", id: contact.id, name: "Anna" },
        kind: "text",
        text: "ещё",
        files: [],
        replyToExternalId: null,
        editedAt: null,
        deletedAt: null,
      };
      const taken = await rollBackDuring(owner, id, (work) =>
        importMessages(work, { importId: later.id, chats: [{ chat, messages: [message] }] }),
      );
      expect(taken.counts).toMatchObject({ contacts: 1, messages: 0, deals: 1 });
      expect(await countRows(app, owner)).toMatchObject({ contacts: 1, conversations: 1, messages: 1 });
    });
  });

  test("a client who was there before keeps everything but what the import added", async () => {
    const owner = await given.owner();
    const scope = given.scope(owner);
    const person = new Correspondent(scope, await givenChannel(scope), "Нур");
    await person.writes("первое");
    await app.settle();
    const before = await countRows(app, owner);
    const chat = telegramChat({ id: Number(person.externalId), name: "Нур" }, [{ id: 1, text: "тур?" }]);
    const done = await importAndSettle(app, owner, importForm({ "result.json": chat }, { source: "telegram" }));
    expect(done.counts).toEqual({ contacts: 0, conversations: 1, messages: 1, deals: 0, skipped: 0 });
    await rollBackAndSettle(app, owner, done.id);
    expect(await countRows(app, owner)).toEqual(before);
  });
});

test("a crash between any two statements is gone on from, with exact counts", async () => {
  const owner = await given.owner();
  const before = await countRows(app, owner);
  const { id } = await importAndSettle(app, owner, importForm(mixedFiles));
  await owner.call(api.rollBackImport, { params: { id } });
  const attempt = { id: "run", number: 1, last: false, signal: new AbortController().signal };
  const scope = given.scope(owner);
  let failures = 0;
  for (let statements = 1; ; statements += 1) {
    const broken = breakConnections(scope, statements % 4 === 0 ? { loseCommit: 1 } : { afterStatements: statements });
    const failed = await removeImportedJob.handle(broken, { importId: id }, attempt).then(
      () => false,
      () => true,
    );
    if (!failed) break;
    failures += 1;
  }
  await app.settle();
  expect(failures).toBeGreaterThan(10);
  expect(await owner.call(api.getImport, { params: { id } })).toMatchObject({
    rolledBackAt: expect.any(String),
    counts: { contacts: 0, conversations: 0, messages: 0, deals: 0 },
  });
  expect(await countRows(app, owner)).toEqual(before);
  expect(await eventsOf(app, owner.organizationId, ["import.rolled_back"])).toHaveLength(1);
});
