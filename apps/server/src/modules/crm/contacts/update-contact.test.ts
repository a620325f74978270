import { crmApi } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenCompany, givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";

let app: TestApp;
let owner: TestMember;
let stranger: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  const given = givenOrganizations(app);
  owner = await given.owner({ region: "KG" });
  stranger = await given.owner();
});
afterAll(() => app.stop());

async function updatesOf(contactId: string) {
  const { rows } = await app.services.database.query(
    "select changes from events where subject_id = $1 and type = 'contact.updated' order by tick, position",
    [contactId],
  );
  return rows.map((row: { changes: unknown }) => row.changes);
}

async function searchTextOf(contactId: string): Promise<string[]> {
  const { rows } = await app.services.database.query("select search_text from contacts where id = $1", [contactId]);
  return rows[0].search_text.split("\n");
}

describe("changing some fields", () => {
  test("leaves the others, and tells each changed field before and after", async () => {
    const contact = await givenContact(owner, { firstName: "Anna", emails: ["a@x.kg"], tags: ["old"], note: "n" });
    const changed = await owner.call(crmApi.updateContact, {
      params: { id: contact.id },
      body: { lastName: "Ли", phones: ["0555 000 111"], tags: ["Old", "new"] },
    });
    expect(changed).toEqual({
      ...contact,
      lastName: "Ли",
      name: "Anna Ли",
      phones: ["+996555000111"],
      tags: ["new", "old"],
      updatedAt: changed.updatedAt,
    });
    expect(await owner.call(crmApi.getContact, { params: { id: contact.id } })).toEqual(changed);
    expect(await updatesOf(contact.id)).toEqual([
      { lastName: [null, "Ли"], phones: [[], ["+996555000111"]], tags: [["old"], ["new", "old"]] },
    ]);
    expect(await searchTextOf(contact.id)).toEqual(["anna ли", "a@x.kg", "996555000111", "0555000111"]);
  });

  test("announces nothing when nothing changes", async () => {
    const contact = await givenContact(owner, { emails: ["a@x.kg"], phones: ["0555 000 112"], tags: ["t"] });
    const { firstName, emails, phones, tags } = contact;
    for (const body of [{}, { firstName }, { emails: ["A@X.KG"], phones: ["0555-000-112"], tags: ["T"] }]) {
      expect(await owner.call(crmApi.updateContact, { params: { id: contact.id }, body })).toEqual(contact);
    }
    await owner.call(crmApi.replaceContact, { params: { id: contact.id }, body: { firstName, emails, phones, tags } });
    expect(await updatesOf(contact.id)).toEqual([]);
  });

  test("a field set to null becomes empty", async () => {
    const contact = await givenContact(owner, { note: "n", ownerId: owner.memberId });
    const body = { note: null, ownerId: null };
    const changed = await owner.call(crmApi.updateContact, { params: { id: contact.id }, body });
    expect(changed).toMatchObject({ note: null, ownerId: null });
  });

  test("two people who change different fields at once both succeed", async () => {
    const companies = await Promise.all([givenCompany(owner), givenCompany(owner)]);
    const contact = await givenContact(owner);
    const bodies = [
      ...companies.map((company) => ({ companyId: company.id })),
      { note: "by one" },
      { jobTitle: "by two" },
      { tags: ["by three"] },
      { emails: ["by@four.kg"] },
      { lastName: "Five" },
    ];
    for (let round = 0; round < 5; round += 1) {
      const reset = { note: null, jobTitle: null, tags: [], emails: [], lastName: null, companyId: null };
      await owner.call(crmApi.updateContact, { params: { id: contact.id }, body: reset });
      await Promise.all(bodies.map((body) => owner.call(crmApi.updateContact, { params: { id: contact.id }, body })));
      const after = await owner.call(crmApi.getContact, { params: { id: contact.id } });
      expect(after).toMatchObject({
        note: "by one",
        jobTitle: "by two",
        tags: ["by three"],
        emails: ["by@four.kg"],
        lastName: "Five",
      });
      expect(companies.map((company) => company.id)).toContain(after.companyId);
    }
  });
});

test("replacing empties what is left out", async () => {
  const company = await givenCompany(owner);
  const contact = await givenContact(owner, { lastName: "Li", emails: ["a@x.kg"], tags: ["t"], companyId: company.id });
  const replaced = await owner.call(crmApi.replaceContact, { params: { id: contact.id }, body: { firstName: "Only" } });
  expect(replaced).toMatchObject({ name: "Only", lastName: null, emails: [], tags: [], companyId: null });
  expect(await searchTextOf(contact.id)).toEqual(["only"]);
});

test("a deleted company is shown as none, and the contact stays", async () => {
  const company = await givenCompany(owner);
  const contact = await givenContact(owner, { companyId: company.id });
  await owner.call(crmApi.deleteCompany, { params: { id: company.id } });
  const shown = await owner.call(crmApi.getContact, { params: { id: contact.id } });
  expect(shown).toMatchObject({ companyId: null, companyName: null });
  await owner.call(crmApi.updateContact, { params: { id: contact.id }, body: { note: "still here" } });
});

test("a contact that is not there, or another organization's, is refused and not changed", async () => {
  const contact = await givenContact(owner);
  for (const id of [newId(), contact.id]) {
    expectRefusal(await stranger.patch(`/api/crm/contacts/${id}`, { note: "mine" }), 404, "not_found");
    expectRefusal(await stranger.put(`/api/crm/contacts/${id}`, { firstName: "mine" }), 404, "not_found");
    expectRefusal(await stranger.delete(`/api/crm/contacts/${id}`), 404, "not_found");
  }
  expectRefusal(await owner.patch("/api/crm/contacts/not-an-id", {}), 422, "invalid");
  const refused = await owner.patch(`/api/crm/contacts/${contact.id}`, { companyId: newId(), note: "changed" });
  expectRefusal(refused, 422, "reference_not_found");
  expect(await owner.call(crmApi.getContact, { params: { id: contact.id } })).toEqual(contact);
});
