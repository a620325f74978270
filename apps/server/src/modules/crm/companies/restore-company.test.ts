import { crmApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { eventsOf } from "../../../../tests/events.ts";
import { givenCompany, givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

test("a deleted company is brought back to its contacts; once more changes nothing", async () => {
  const owner = await given.owner();
  const company = await givenCompany(owner, { name: "Ala-Too" });
  const contact = await givenContact(owner, { companyId: company.id });
  const params = { id: company.id };
  await owner.call(crmApi.deleteCompany, { params });

  const restored = await owner.call(crmApi.restoreCompany, { params });
  expect(restored).toEqual({ ...company, contacts: 1, updatedAt: restored.updatedAt });
  expect(await owner.call(crmApi.restoreCompany, { params })).toEqual(restored);
  expect(await owner.call(crmApi.getContact, { params: { id: contact.id } })).toMatchObject({ companyName: "Ala-Too" });
  expect(await eventsOf(app, owner.organizationId, ["company.restored"])).toHaveLength(1);
});

test("a company is brought back by those who may delete, in their own organization", async () => {
  const [owner, stranger] = [await given.owner(), await given.owner()];
  const bidi = await given.member(owner, "bidi");
  const { id } = await givenCompany(owner);
  await owner.call(crmApi.deleteCompany, { params: { id } });
  expectRefusal(await bidi.post(`/api/crm/companies/${id}/restore`), 403, "forbidden");
  expectRefusal(await stranger.post(`/api/crm/companies/${id}/restore`), 404, "not_found");
  expectRefusal(await owner.get(`/api/crm/companies/${id}`), 404, "not_found");
});
