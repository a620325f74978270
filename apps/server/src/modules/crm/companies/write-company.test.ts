import { crmApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenCompany, givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  owner = await given.owner({ region: "KG" });
});
afterAll(() => app.stop());

const read = (id: string) => owner.call(crmApi.getCompany, { params: { id } });

async function eventsOf(companyId: string) {
  const { rows } = await app.services.database.query(
    "select type, changes from events where subject_id = $1 order by tick, position",
    [companyId],
  );
  return rows;
}

test("a company is kept whole, changed field by field, replaced, and each change is told once", async () => {
  const made = await owner.call(crmApi.createCompany, {
    body: {
      name: "Ала-Тоо",
      domain: "ALA-too.kg",
      emails: ["Info@ala-too.kg"],
      phones: ["0312 66 66 66"],
      website: "https://ala-too.kg/",
      address: "Bishkek",
      tags: ["Partner"],
      ownerId: owner.memberId,
    },
  });
  expect(made).toMatchObject({
    domain: "ala-too.kg",
    emails: ["info@ala-too.kg"],
    phones: ["+996312666666"],
    tags: ["Partner"],
    contacts: 0,
  });
  expect(await read(made.id)).toEqual(made);

  const changed = await owner.call(crmApi.updateCompany, {
    params: { id: made.id },
    body: { address: "Osh", tags: ["partner"] },
  });
  expect(changed).toEqual({ ...made, address: "Osh", updatedAt: changed.updatedAt });
  const replaced = await owner.call(crmApi.replaceCompany, { params: { id: made.id }, body: { name: "Ала-Тоо" } });
  expect(replaced).toMatchObject({ domain: null, emails: [], phones: [], tags: [], ownerId: null, address: null });
  expect(await owner.call(crmApi.replaceCompany, { params: { id: made.id }, body: { name: "Ала-Тоо" } })).toEqual(
    replaced,
  );
  expect(await eventsOf(made.id)).toMatchObject([
    { type: "company.created" },
    { type: "company.updated", changes: { address: ["Bishkek", "Osh"] } },
    { type: "company.updated", changes: { tags: [["Partner"], []], domain: ["ala-too.kg", null] } },
  ]);
});

test("companies are found by name, domain, e-mail and phone, counted with their contacts, and narrowed by tag", async () => {
  const company = await givenCompany(owner, {
    name: "Ёлочка ОсОО",
    domain: "yolka.kg",
    phones: ["0555 700 700"],
    tags: ["Hotel"],
  });
  await givenContact(owner, { companyId: company.id });
  const gone = await givenContact(owner, { companyId: company.id });
  await owner.call(crmApi.deleteContact, { params: { id: gone.id } });
  for (const query of [
    { q: "елочка" },
    { q: "YOLKA" },
    { q: "0555 700" },
    { tag: "hotel" },
    { tag: "hotel", q: "осоо" },
  ]) {
    const { items } = await owner.call(crmApi.listCompanies, { query });
    expect(items).toMatchObject([{ id: company.id, contacts: 1 }]);
  }
});

test("companies go by name, page by page", async () => {
  const alone = await given.owner();
  for (const name of ["б", "А", "в", "Б"]) await givenCompany(alone, { name });
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await alone.call(crmApi.listCompanies, { query: { sort: "name", limit: 1, cursor } });
    names.push(...page.items.map((company) => company.name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(names).toEqual(["А", "б", "Б", "в"]);
});

test("a deleted company leaves its list, and its tag leaves the list of tags", async () => {
  const company = await givenCompany(owner, { name: "Gone Ltd", tags: ["only-gone"] });
  expect((await owner.call(crmApi.listTags, { query: { q: "ONLY" } })).items).toMatchObject([{ name: "only-gone" }]);
  await owner.call(crmApi.deleteCompany, { params: { id: company.id } });
  expect((await owner.call(crmApi.listCompanies, { query: { q: "gone" } })).items).toEqual([]);
  expect((await owner.call(crmApi.listTags, { query: { q: "only" } })).items).toEqual([]);
  expectRefusal(await owner.get(`/api/crm/companies/${company.id}`), 404, "not_found");
  expectRefusal(await owner.delete(`/api/crm/companies/${company.id}`), 404, "not_found");
});

test("another organization's company is not there", async () => {
  const company = await givenCompany(owner);
  const stranger = await given.owner();
  expectRefusal(await stranger.get(`/api/crm/companies/${company.id}`), 404, "not_found");
  expectRefusal(await stranger.patch(`/api/crm/companies/${company.id}`, { name: "Mine" }), 404, "not_found");
  expectRefusal(await stranger.delete(`/api/crm/companies/${company.id}`), 404, "not_found");
  expect((await stranger.call(crmApi.listCompanies, {})).items).toEqual([]);
  expect(await read(company.id)).toEqual(company);
});

test("a company is refused with an owner that is not there, a web address or a domain that is none", async () => {
  const refused = await owner.post("/api/crm/companies", { name: "X", ownerId: newId() });
  expectRefusal(refused, 422, "reference_not_found");
  expect(refused.body).toMatchObject({ fields: [{ path: "ownerId" }] });
  for (const fields of [{ website: "javascript:alert(1)" }, { domain: "not a domain" }, { phones: ["123"] }]) {
    expectRefusal(await owner.post("/api/crm/companies", { name: "X", ...fields }), 422, "invalid");
  }
});
