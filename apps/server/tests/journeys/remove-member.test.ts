import {
  analyticsApi,
  auditApi,
  crmApi,
  type EventType,
  messagingApi,
  organizationsApi,
  pipelineApi,
} from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../client.ts";
import { eventsOf } from "../events.ts";
import { givenCompany, givenContact } from "../factories/crm.ts";
import { chatOf, givenConversation } from "../factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../factories/organizations.ts";
import { givenDeal } from "../factories/pipeline.ts";
import { startTestApp, type TestApp } from "../test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

/** A member with one record of each kind; the contact has a deleted namesake. */
async function givenSeller(owner: TestMember, seller?: TestMember) {
  const member = seller ?? (await given.member(owner));
  const ownerId = member.memberId;
  const contact = await givenContact(owner, { ownerId });
  const deleted = await givenContact(owner, { ownerId });
  await owner.call(crmApi.deleteContact, { params: { id: deleted.id } });
  const company = await givenCompany(owner, { ownerId });
  const deal = await givenDeal(owner, { ownerId, contactId: contact.id });
  const conversation = await givenConversation(given.scope({ organizationId: owner.organizationId }));
  await owner.call(messagingApi.assignConversation, { params: { id: conversation.id }, body: { memberId: ownerId } });
  return { member, contact, deleted, company, deal, conversation };
}

type Seller = Awaited<ReturnType<typeof givenSeller>>;

function remove(by: TestMember, { memberId }: { memberId: string }, handOverTo?: string) {
  return by.delete(`/api/team/members/${memberId}${handOverTo ? `?handOverTo=${handOverTo}` : ""}`);
}

async function ownersOf(by: TestMember, { contact, deleted, company, deal, conversation }: Seller) {
  const restored = await by.call(crmApi.restoreContact, { params: { id: deleted.id } });
  return [
    (await by.call(crmApi.getContact, { params: { id: contact.id } })).ownerId,
    restored.ownerId,
    (await by.call(crmApi.getCompany, { params: { id: company.id } })).ownerId,
    (await by.call(pipelineApi.getDeal, { params: { id: deal.id } })).ownerId,
    (await chatOf(by, conversation.id)).assigneeId,
  ];
}

/** What the log says of each record that changed hands after a member was removed. */
async function handOversOf(member: TestMember) {
  const { rows } = await app.services.database.query(
    `select event.type, event.subject_id as id, event.changes, event.actor_kind as "by"
     from events event join events cause on cause.id = event.cause_id
     where cause.type = 'member.removed' and cause.subject_id = $1 order by event.type, event.position`,
    [member.memberId],
  );
  return rows;
}

function handOvers({ contact, deleted, company, deal, conversation }: Seller, from: string, to: string | null) {
  const event = (type: EventType, id: string, changes: object) => ({ type, id, changes, by: "system" });
  return [
    event("company.updated", company.id, { ownerId: [from, to] }),
    event("contact.updated", contact.id, { ownerId: [from, to] }),
    event("contact.updated", deleted.id, { ownerId: [from, to] }),
    event("conversation.assigned", conversation.id, { assigneeId: [from, to] }),
    event("deal.updated", deal.id, { ownerId: [from, to] }),
  ];
}

test("what a removed member had is nobody's, each record by an event that follows from the removal", async () => {
  const owner = await given.owner();
  const seller = await givenSeller(owner);
  const params = { id: seller.member.memberId };
  const counts = { contacts: 1, companies: 1, deals: 1, tasks: 0, conversations: 1 };
  expect(await owner.call(analyticsApi.countMemberRecords, { params })).toEqual(counts);
  await owner.call(organizationsApi.removeMember, { params });
  expect((await owner.call(crmApi.getContact, { params: { id: seller.contact.id } })).ownerId).toBe(params.id);
  await app.settle();
  expect(await handOversOf(seller.member)).toEqual(handOvers(seller, params.id, null));
  expect(await ownersOf(owner, seller)).toEqual([null, null, null, null, null]);
  expectRefusal(await owner.get(`/api/analytics/members/${params.id}/records`), 404, "not_found");
});

test("a chat that left with its deleted contact is not counted as a member's", async () => {
  const owner = await given.owner();
  const { member, conversation } = await givenSeller(owner);
  const count = () => owner.call(analyticsApi.countMemberRecords, { params: { id: member.memberId } });
  expect((await count()).conversations).toBe(1);
  await owner.call(crmApi.deleteContact, { params: { id: conversation.contactId } });
  await app.settle();
  expect((await count()).conversations).toBe(0);
});

test("what a removed member had goes to whoever the admin chose", async () => {
  const owner = await given.owner();
  const seller = await givenSeller(owner);
  const [from, to] = [seller.member.memberId, owner.memberId];
  await owner.call(organizationsApi.removeMember, { params: { id: from }, query: { handOverTo: to } });
  await app.settle();
  expect(await handOversOf(seller.member)).toEqual(handOvers(seller, from, to));
  expect(await ownersOf(owner, seller)).toEqual([to, to, to, to, to]);
  const { items } = await owner.call(auditApi.listAudit, { query: { subjectId: seller.company.id, limit: 1 } });
  expect(items[0]).toMatchObject({
    changes: { ownerId: [from, to] },
    members: { [from]: "Mira bidi", [to]: "Olga Owner" },
  });
  const [removed] = await eventsOf(app, owner.organizationId, ["member.removed"]);
  expect(removed?.facts).toEqual({ memberId: from, userId: seller.member.userId, handedOverTo: to });
});

test("nothing is handed to who is no member, was one, or is being removed, and then nobody is removed", async () => {
  const [owner, stranger] = [await given.owner(), await given.owner()];
  const seller = await given.member(owner);
  const gone = await given.member(owner);
  await remove(owner, gone);
  for (const handOverTo of [stranger.memberId, gone.memberId, seller.memberId]) {
    const answer = await remove(owner, seller, handOverTo);
    expectRefusal(answer, 422, "reference_not_found");
    expect(answer.body).toMatchObject({ fields: [{ path: "query.handOverTo" }] });
  }
  expect((await seller.get("/api/settings")).status).toBe(200);
});

test("records on their way to somebody who is removed meanwhile go on to whoever took over from them", async () => {
  const owner = await given.owner();
  const seller = await givenSeller(owner);
  const between = await given.member(owner);
  await remove(owner, seller.member, between.memberId);
  await remove(owner, between, owner.memberId);
  await app.settle();
  expect(new Set(await ownersOf(owner, seller))).toEqual(new Set([owner.memberId]));
});

test("a removed member is given nothing more, and is nobody to write to or choose from", async () => {
  const owner = await given.owner();
  const { member, ...records } = await givenSeller(owner);
  await remove(owner, member);
  await app.settle();
  const [ownerId, id] = [member.memberId, records.conversation.id];
  const named = { fields: [{ path: "ownerId" }] };
  for (const answer of [
    await owner.post("/api/crm/contacts", { firstName: "New", ownerId }),
    await owner.patch(`/api/crm/contacts/${records.contact.id}`, { ownerId }),
    await owner.post("/api/crm/companies", { name: "New", ownerId }),
    await owner.patch(`/api/crm/companies/${records.company.id}`, { ownerId }),
    await owner.post("/api/crm/deals", { title: "New", contactId: records.contact.id, ownerId }),
    await owner.patch(`/api/crm/deals/${records.deal.id}`, { ownerId }),
  ]) {
    expectRefusal(answer, 422, "reference_not_found");
    expect(answer.body).toMatchObject(named);
  }
  expectRefusal(
    await owner.post(`/api/messaging/chats/${id}/assign`, { memberId: ownerId }),
    422,
    "reference_not_found",
  );
  expect((await owner.call(organizationsApi.listMembers, {})).items.map((each) => each.id)).toEqual([owner.memberId]);
  expect((await owner.call(organizationsApi.listMembers, { query: { q: member.email } })).items).toEqual([]);
});

test("a removed member can be invited again: they join as somebody new, and the old name stays on what they did", async () => {
  const owner = await given.owner();
  const before = await given.member(owner, "admin");
  const contact = await givenContact(before);
  await before.call(organizationsApi.inviteMember, { body: { email: "other@example.com", role: "viewer" } });
  await remove(owner, before);
  await owner.call(organizationsApi.inviteMember, { body: { email: before.email, role: "bidi" } });
  const { token } = await given.letterTo(before.email);
  const joined = await before.call(organizationsApi.acceptInvitation, { body: { token } });
  expect(joined).toMatchObject({ organizationId: owner.organizationId, role: "bidi" });
  expect(joined.memberId).not.toBe(before.memberId);
  const { items } = await owner.call(organizationsApi.listMembers, {});
  expect(items.map(({ id, name }) => [id, name])).toEqual([
    [owner.memberId, "Olga Owner"],
    [joined.memberId, "Mira admin"],
  ]);
  const { items: events } = await owner.call(auditApi.listAudit, { query: { subjectId: contact.id } });
  expect(events[0]?.actor).toMatchObject({ id: before.memberId, name: "Mira admin" });
  const invitations = (await owner.call(organizationsApi.listInvitations, {})).items;
  expect(invitations).toMatchObject([{ email: "other@example.com", invitedBy: "Mira admin" }]);
});

test("of a removal and records given at the same moment nothing stays with the removed", async () => {
  const owner = await given.owner();
  const seller = await given.member(owner);
  const contacts = await Promise.all(Array.from({ length: 12 }, () => givenContact(owner)));
  const give = ({ id }: { id: string }) => owner.patch(`/api/crm/contacts/${id}`, { ownerId: seller.memberId });
  await Promise.all([...contacts.slice(0, 6).map(give), remove(owner, seller), ...contacts.slice(6).map(give)]);
  await app.settle();
  const { items } = await owner.call(crmApi.listContacts, { query: { ownerId: seller.memberId } });
  expect(items).toEqual([]);
});
