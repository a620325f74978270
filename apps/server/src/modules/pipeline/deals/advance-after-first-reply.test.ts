import { pipelineApi } from "@karavan/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { givenContact, givenPersonOnChannel } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { defaultPipeline, givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";
import type { Scope } from "../../../platform/work.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;
let scope: Scope;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());
beforeEach(async () => {
  owner = await given.owner({ currency: "KGS" });
  scope = given.scope({ organizationId: owner.organizationId });
});

/** A conversation of a contact, as `messaging` announces it: begun, and answered `sent` times. */
async function conversation(contactId: string, { started = true, sent = 1 } = {}): Promise<string[]> {
  const facts = { conversationId: newId(), contactId, channelId: null };
  return scope.transact(async (work) => {
    const ids: string[] = [];
    if (started) ids.push(work.publish("conversation.started", facts));
    for (let index = 0; index < sent; index += 1) {
      ids.push(work.publish("message.sent", { ...facts, messageId: newId(), first: index === 0 }));
    }
    return ids;
  });
}

async function dealsOf(contactId: string) {
  return (await owner.call(pipelineApi.listDeals, { query: { contactId } })).items;
}

test("who begins a conversation gets a deal, and our first reply moves it on", async () => {
  const contactId = await givenPersonOnChannel(scope, { firstName: "Nurlan" });
  const [started, first] = await conversation(contactId, { sent: 3 });
  await app.settle();
  const [deal, ...others] = await dealsOf(contactId);
  expect(others).toEqual([]);
  expect(deal).toMatchObject({ title: "Nurlan", currency: "KGS", stage: { name: "Qualification" } });
  const { items } = await owner.call(pipelineApi.listDealHistory, { params: { id: deal?.id ?? "" } });
  expect(items).toMatchObject([
    { reason: "first_reply", actor: { kind: "system", id: null }, toStageId: deal?.stageId },
    { reason: "first_message", actor: { kind: "system", id: null }, fromStageId: null },
  ]);
  const { rows } = await app.services.database.query("select id, cause_id from events where id = any($1)", [
    items.map((line) => line.eventId),
  ]);
  const causes = new Map(rows.map((row: { id: string; cause_id: string }) => [row.id, row.cause_id]));
  expect(items.map((line) => causes.get(line.eventId))).toEqual([first, started]);
});

test("a contact with an open deal gets no second one; with a won one it does", async () => {
  const contact = await givenContact(owner);
  const deal = await givenDeal(owner, { contactId: contact.id });
  await conversation(contact.id, { sent: 0 });
  await app.settle();
  expect(await dealsOf(contact.id)).toHaveLength(1);

  const { stages } = await defaultPipeline(owner);
  const body = { stageId: stages.find((stage) => stage.kind === "won")?.id ?? "" };
  await owner.call(pipelineApi.changeStage, { params: { id: deal.id }, body });
  await conversation(contact.id, { sent: 0 });
  await app.settle();
  expect(await dealsOf(contact.id)).toHaveLength(2);
});

test("a reply leaves a deal alone that is past the first stage, and contacts without a deal", async () => {
  const contact = await givenContact(owner);
  const { stages } = await defaultPipeline(owner);
  const deal = await givenDeal(owner, { contactId: contact.id, stageId: stages[3]?.id });
  await conversation(contact.id, { started: false });
  await conversation((await givenContact(owner)).id, { started: false });
  await app.settle();
  expect(await dealsOf(contact.id)).toEqual([deal]);
  expect((await owner.call(pipelineApi.listDeals, {})).items).toHaveLength(1);
});

test("later messages move nothing", async () => {
  const contact = await givenContact(owner);
  const deal = await givenDeal(owner, { contactId: contact.id });
  const facts = { conversationId: newId(), contactId: contact.id, channelId: null, messageId: newId(), first: false };
  await scope.transact(async (work) => work.publish("message.sent", facts));
  await app.settle();
  expect(await dealsOf(contact.id)).toEqual([deal]);
});

test("a stage that was renamed is still recognised", async () => {
  const contact = await givenContact(owner);
  await givenDeal(owner, { contactId: contact.id });
  await app.services.database.query("update stages set name = 'Renamed' where organization_id = $1", [
    owner.organizationId,
  ]);
  await conversation(contact.id, { started: false });
  await app.settle();
  const { stages } = await defaultPipeline(owner);
  expect((await dealsOf(contact.id))[0]?.stageId).toBe(stages[1]?.id);
});
