import { type CallOf, pipelineApi, pipelineSetupApi } from "@karavan/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
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

/** A message of the contact, as `messaging` announces it. */
async function message(contactId: string): Promise<string> {
  const facts = { conversationId: newId(), contactId, channelId: null, messageId: newId() };
  return scope.transact(async (work) => work.publish("message.received", facts));
}

type NewTransition = CallOf<typeof pipelineSetupApi.createTransition>["body"];

async function givenTransition(fields: Partial<NewTransition> & { toStageId: string }) {
  const { id: pipelineId } = await defaultPipeline(owner);
  return owner.call(pipelineSetupApi.createTransition, { body: { pipelineId, event: "MESSAGE_RECEIVED", ...fields } });
}

describe("a transition", () => {
  test("moves the deal of whoever writes, once, and says why", async () => {
    const { stages } = await defaultPipeline(owner);
    const [lead, , warm] = stages.map(({ id }) => id);
    const transition = await givenTransition({ toStageId: warm ?? "", conditions: { currentStage: lead } });
    const contact = await givenContact(owner);
    const deal = await givenDeal(owner, { contactId: contact.id });
    const eventId = await message(contact.id);
    await message(contact.id);
    await app.settle();
    expect((await dealsOf(contact.id)).map(({ stageId }) => stageId)).toEqual([warm]);
    const { items } = await owner.call(pipelineApi.listDealHistory, { params: { id: deal.id } });
    expect(items).toMatchObject([{ reason: "transition", actor: { kind: "system" } }, { reason: "manual" }]);
    const { rows } = await app.services.database.query("select cause_id, facts from events where id = $1", [
      items[0]?.eventId,
    ]);
    expect(rows).toMatchObject([{ cause_id: eventId, facts: { transitionId: transition.id } }]);
  });

  test("asks for all its tags, in any case, and for the stage", async () => {
    const { stages } = await defaultPipeline(owner);
    const target = stages[3]?.id ?? "";
    await givenTransition({
      toStageId: target,
      conditions: { currentStage: stages[1]?.id, contactTags: ["VIP", "hot"] },
    });
    const place = async (tags: string[], stage: number) => {
      const contact = await givenContact(owner, { tags });
      await givenDeal(owner, { contactId: contact.id, stageId: stages[stage]?.id });
      await message(contact.id);
      await app.settle();
      return (await dealsOf(contact.id))[0]?.stageId;
    };
    expect(await place(["vip"], 1)).toBe(stages[1]?.id);
    expect(await place(["vip", "Hot", "other"], 0)).toBe(stages[0]?.id);
    expect(await place(["vip", "Hot", "other"], 1)).toBe(target);
  });

  test("that is off, or waits for something else, moves nothing; a won deal stays won", async () => {
    const { stages } = await defaultPipeline(owner);
    const toStageId = stages[2]?.id ?? "";
    await givenTransition({ toStageId, isActive: false });
    await givenTransition({ toStageId, event: "MEETING_BOOKED" });
    const contact = await givenContact(owner);
    const deal = await givenDeal(owner, { contactId: contact.id });
    await message(contact.id);
    await app.settle();
    expect(await dealsOf(contact.id)).toEqual([deal]);
    await givenTransition({ toStageId });
    const won = stages.find(({ kind }) => kind === "won")?.id ?? "";
    await owner.call(pipelineApi.changeStage, { params: { id: deal.id }, body: { stageId: won } });
    await message(contact.id);
    await app.settle();
    expect((await dealsOf(contact.id)).map(({ stageId }) => stageId)).toEqual([won]);
  });

  test("does not pass by the rules of a stage, and says so", async () => {
    const { stages } = await defaultPipeline(owner);
    const offer = stages[3];
    if (!offer) throw new Error("no stage");
    const stage = { name: offer.name, entry: { fields: ["amount" as const] } };
    await owner.call(pipelineSetupApi.replaceStage, { params: { id: offer.id }, body: stage });
    await givenTransition({ toStageId: offer.id });
    const contact = await givenContact(owner);
    const deal = await givenDeal(owner, { contactId: contact.id, amount: null });
    for (let count = 0; count < 3; count += 1) {
      await message(contact.id);
      await app.settle();
    }
    expect(await dealsOf(contact.id)).toEqual([deal]);
    const { rows } = await app.services.database.query(
      "select facts->'codes' as codes from events where subject_id = $1 and type = 'deal.stage.refused'",
      [deal.id],
    );
    expect(rows).toEqual([{ codes: ["required_to_enter:amount"] }]);
    await owner.call(pipelineApi.updateDeal, { params: { id: deal.id }, body: { amount: 100 } });
    await message(contact.id);
    await app.settle();
    expect((await dealsOf(contact.id))[0]?.stageId).toBe(offer.id);
  });

  test("takes stages of its pipeline only, and goes with its stage", async () => {
    const { id: pipelineId, stages } = await defaultPipeline(owner);
    const other = await owner.call(pipelineSetupApi.createPipeline, { body: { name: "Other" } });
    const body = { pipelineId, event: "MESSAGE_RECEIVED", toStageId: other.stages[0]?.id };
    const path = pipelineSetupApi.createTransition.path;
    expectRefusal(await owner.post(path, body), 422, "stage_not_in_pipeline");
    expectRefusal(await owner.post(path, { ...body, toStageId: newId() }), 422, "reference_not_found");
    expectRefusal(await owner.post(path, { ...body, event: "NOTHING" }), 422, "invalid");
    const transition = await givenTransition({ toStageId: stages[2]?.id ?? "" });
    await owner.call(pipelineSetupApi.deleteStage, { params: { id: stages[2]?.id ?? "" } });
    const { items } = await owner.call(pipelineSetupApi.listTransitions, {});
    expect(items.map(({ id }) => id)).not.toContain(transition.id);
  });

  test("is not run while it is deleted, and can be changed", async () => {
    const { id: pipelineId, stages } = await defaultPipeline(owner);
    const { id } = await givenTransition({ toStageId: stages[2]?.id ?? "" });
    const contact = await givenContact(owner);
    await givenDeal(owner, { contactId: contact.id });
    const body = { pipelineId, event: "MESSAGE_RECEIVED", toStageId: stages[1]?.id ?? "" } as const;
    await owner.call(pipelineSetupApi.replaceTransition, { params: { id }, body });
    await message(contact.id);
    await app.settle();
    expect((await dealsOf(contact.id))[0]?.stageId).toBe(stages[1]?.id);
    await owner.call(pipelineSetupApi.deleteTransition, { params: { id } });
    expectRefusal(await owner.request("DELETE", `${pipelineSetupApi.listTransitions.path}/${id}`), 404, "not_found");
  });
});
