import { crmApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { eventsOf } from "../../../../tests/events.ts";
import { givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations } from "../../../../tests/factories/organizations.ts";
import { givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

test("a deleted contact is brought back with everything, its deals too; once more changes nothing", async () => {
  const owner = await given.owner();
  const contact = await givenContact(owner, { emails: ["a@x.kg"], phones: ["+996555001122"], tags: ["vip"] });
  const deal = await givenDeal(owner, { contactId: contact.id });
  const params = { id: contact.id };
  await owner.call(crmApi.deleteContact, { params });
  await app.settle();

  const restored = await owner.call(crmApi.restoreContact, { params });
  expect(restored).toEqual({ ...contact, updatedAt: restored.updatedAt });
  expect(await owner.call(crmApi.restoreContact, { params })).toEqual(restored);
  await app.settle();
  expect((await owner.call(crmApi.listContacts, { query: { q: "a@x" } })).items).toEqual([restored]);
  expect((await owner.get(`/api/crm/deals/${deal.id}`)).status).toBe(200);
  const told = await eventsOf(app, owner.organizationId, ["contact.deleted", "contact.restored"]);
  expect(told.map(({ type, actorKind }) => `${type} by ${actorKind}`)).toEqual([
    "contact.deleted by member",
    "contact.restored by member",
  ]);
});

test("a contact is brought back by those who may delete, in their own organization", async () => {
  const [owner, stranger] = [await given.owner(), await given.owner()];
  const bidi = await given.member(owner, "bidi");
  const { id } = await givenContact(owner);
  await owner.call(crmApi.deleteContact, { params: { id } });
  expectRefusal(await bidi.post(`/api/crm/contacts/${id}/restore`), 403, "forbidden");
  expectRefusal(await stranger.post(`/api/crm/contacts/${id}/restore`), 404, "not_found");
  expectRefusal(await owner.get(`/api/crm/contacts/${id}`), 404, "not_found");
});
