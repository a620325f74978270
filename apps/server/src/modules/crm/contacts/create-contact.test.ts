import { crmApi } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiClient, expectRefusal } from "../../../../tests/client.ts";
import { givenCompany, givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;
let stranger: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  owner = await given.owner({ region: "KG" });
  stranger = await given.owner();
});
afterAll(() => app.stop());

async function rowsOf(table: string, contactId: string) {
  const { rows } = await app.services.database.query(
    `select kind, value from ${table} where contact_id = $1 order by kind, value`,
    [contactId],
  );
  return rows;
}

describe("a new contact", () => {
  test("is kept whole and in order: e-mails lower-case, phones by the region, tags by name", async () => {
    const company = await givenCompany(owner);
    const made = await owner.call(crmApi.createContact, {
      body: {
        firstName: "  Айгуль ",
        lastName: "Асанова",
        emails: ["Work@Example.com", "home@example.com", "work@example.COM"],
        phones: ["0555 123 456", "+7 916 123 45 67", "0555123456", "12345"],
        companyId: company.id,
        jobTitle: "Guide",
        tags: ["VIP", "vip", " trekking "],
        ownerId: owner.memberId,
        locale: "ru",
        note: "likes horses",
      },
    });
    expect(made).toMatchObject({
      firstName: "Айгуль",
      name: "Айгуль Асанова",
      emails: ["work@example.com", "home@example.com"],
      phones: ["+996555123456", "+79161234567", "12345"],
      companyId: company.id,
      companyName: company.name,
      tags: ["trekking", "VIP"],
      ownerId: owner.memberId,
      identities: [],
    });
    expect(await owner.call(crmApi.getContact, { params: { id: made.id } })).toEqual(made);
    expect(await rowsOf("contact_points", made.id)).toEqual([
      { kind: "email", value: "home@example.com" },
      { kind: "email", value: "work@example.com" },
      { kind: "phone", value: "+79161234567" },
      { kind: "phone", value: "+996555123456" },
      { kind: "phone", value: "12345" },
    ]);
    const { items } = await owner.call(crmApi.listCompanies, { query: { q: company.name } });
    expect(items).toMatchObject([{ id: company.id, contacts: 1 }]);
  });

  test("is announced once, with who made it", async () => {
    const made = await givenContact(owner);
    const { rows } = await app.services.database.query(
      "select type, actor_kind, actor_id, facts from events where subject_id = $1",
      [made.id],
    );
    const facts = { contactId: made.id, source: "member" };
    expect(rows).toEqual([{ type: "contact.created", actor_kind: "member", actor_id: owner.memberId, facts }]);
  });

  test("takes what was left out and what is blank as empty", async () => {
    const made = await givenContact(owner, { firstName: "Solo", lastName: " ", note: "" });
    expect(made).toMatchObject({ name: "Solo", lastName: null, note: null, emails: [], phones: [], tags: [] });
  });
});

describe("a new contact is refused", () => {
  test("from the signed out, from those who may only look, and in another organization", async () => {
    const viewer = await given.member(owner, "viewer");
    const body = { firstName: "X" };
    expectRefusal(await new ApiClient(app.url).post("/api/crm/contacts", body), 401, "unauthenticated");
    expectRefusal(await viewer.post("/api/crm/contacts", body), 403, "forbidden");
    const elsewhere = stranger.with({ "x-organization-id": owner.organizationId });
    expectRefusal(await elsewhere.post("/api/crm/contacts", body), 404, "not_found");
  });

  test.each([
    ["a phone with too few digits", { phones: ["0555 123 456", "abc1"] }, "phones.1"],
    ["an e-mail that is none", { emails: ["a@b.co", "nobody"] }, "emails.1"],
    ["no name", { firstName: " " }, "firstName"],
    ["the NUL character", { note: "a\0b" }, "note"],
  ])("with %s, naming the field", async (_what, fields, path) => {
    const answer = await owner.post("/api/crm/contacts", { firstName: "Bad", ...fields });
    expectRefusal(answer, 422, "invalid");
    expect(answer.body).toMatchObject({ fields: [{ path }] });
  });

  test("with a company or owner that is not there, deleted, or another organization's, naming the field", async () => {
    const theirs = await givenCompany(stranger);
    const gone = await givenCompany(owner);
    await owner.call(crmApi.deleteCompany, { params: { id: gone.id } });
    for (const companyId of [newId(), theirs.id, gone.id]) {
      const answer = await owner.post("/api/crm/contacts", { firstName: "Bad", companyId });
      expectRefusal(answer, 422, "reference_not_found");
      expect(answer.body).toMatchObject({ fields: [{ path: "companyId" }] });
    }
    for (const ownerId of [newId(), stranger.memberId]) {
      const answer = await owner.post("/api/crm/contacts", { firstName: "Bad", ownerId });
      expectRefusal(answer, 422, "reference_not_found");
      expect(answer.body).toMatchObject({ fields: [{ path: "ownerId" }] });
    }
    const { items } = await owner.call(crmApi.listContacts, { query: { q: "Bad" } });
    expect(items).toEqual([]);
  });
});

test("people who use a new tag at once make one tag", async () => {
  const names = ["Season-2027", "SEASON-2027", "season-2027", "Ala-Köl", "ALA-KÖL"];
  const made = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      givenContact(owner, { tags: index % 2 === 0 ? names : names.toReversed() }),
    ),
  );
  const { items } = await owner.call(crmApi.listTags, { query: { q: "season" } });
  expect(items).toHaveLength(1);
  expect(new Set(made.map((contact) => contact.tags.join())).size).toBe(1);
});
