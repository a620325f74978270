import { auditApi, bookingsApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenDeparture, givenProduct } from "../../../../tests/factories/catalog.ts";
import { givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  owner = await givenOrganizations(app).owner({ currency: "KGS" });
});
afterAll(() => app.stop());

test("a contact is linked to a product, the link changes and goes, and the contact's history tells it", async () => {
  const [contact, departure] = [await givenContact(owner), await givenDeparture(owner)];
  const { productId } = departure;
  const made = await owner.call(bookingsApi.createInterest, {
    body: { contactId: contact.id, productId, quantity: 2 },
  });
  expect(made).toMatchObject({ contactName: contact.name, productKind: "tour", currency: "KGS", status: "interested" });
  const params = { id: made.id };
  const body = { departureId: departure.id, status: "booked" as const, price: 90_000 };
  const changed = await owner.call(bookingsApi.updateInterest, { params, body });
  expect(changed).toEqual({ ...made, ...body, startsOn: departure.startsOn, updatedAt: changed.updatedAt });
  const { items } = await owner.call(bookingsApi.listInterests, { query: { contactId: contact.id } });
  expect(items).toEqual([changed]);
  await owner.call(bookingsApi.deleteInterest, { params });
  expectRefusal(await owner.delete(`/api/catalog/interests/${made.id}`), 404, "not_found");
  const history = await owner.call(auditApi.listRecordEvents, { query: { subjectIds: contact.id } });
  expect(history.items.map(({ type }) => type).slice(0, 3)).toEqual([
    "interest.deleted",
    "interest.updated",
    "interest.created",
  ]);
});

test("a departure of another tour is refused", async () => {
  const [contact, product, departure] = [
    await givenContact(owner),
    await givenProduct(owner),
    await givenDeparture(owner),
  ];
  const body = { contactId: contact.id, productId: product.id, departureId: departure.id };
  expectRefusal(await owner.post(bookingsApi.createInterest.path, body), 422, "reference_not_found");
});
