import { crmApi } from "@karavan/contract";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { countReadQueries } from "../../../../tests/count-queries.ts";
import { countRead } from "../../../../tests/count-read.ts";
import { givenCompany, givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { systemActor } from "../../../platform/actor.ts";
import { Scope } from "../../../platform/work.ts";
import { findTagId } from "../tags/find-tag-id.ts";
import { createContact } from "./create-contact.ts";
import { listContacts } from "./store.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

function scopeOf(organizationId: string): Scope {
  return new Scope(app.services, { organizationId, actor: systemActor, traceId: "test", causeId: null });
}

async function namesFound(member: TestMember, query: Record<string, string>): Promise<string[]> {
  const { items } = await member.call(crmApi.listContacts, { query });
  return items.map((contact) => contact.name);
}

describe("searching", () => {
  test.each([
    ["part of a name, whatever the case", "НДРЕ", true],
    ["е for ё", "семенов", true],
    ["ё for е", "андрёй", true],
    ["words in any order", "сем анд", true],
    ["part of an e-mail", "Semenov@EX", true],
    ["a phone with brackets and spaces", "+7 (916) 123-45", true],
    ["a phone as people of its country write it", "8 916 123", true],
    ["the last digits", "45-67", true],
    ["digits run together", "79161234567", true],
    ["a word that is not there", "семенов пётр", false],
    ["wildcards as letters", "%", false],
    ["an underscore as a letter", "анд_ей", false],
    ["a backslash as a letter", "\\", false],
  ])("by %s", async (_what, q, isFound) => {
    const owner = await searched();
    expect(await namesFound(owner, { q })).toEqual(isFound ? ["Андрей Семёнов"] : []);
  });

  let searchedOwner: TestMember | undefined;
  async function searched(): Promise<TestMember> {
    if (searchedOwner) return searchedOwner;
    searchedOwner = await given.owner({ region: "RU" });
    await givenContact(searchedOwner, {
      firstName: "Андрей",
      lastName: "Семёнов",
      emails: ["a.semenov@example.com"],
      phones: ["8 916 123-45-67"],
    });
    return searchedOwner;
  }

  test("finds a record by any part of what it holds, and never another organization's", async () => {
    const [one, two] = await Promise.all([given.owner(), given.owner()]);
    const scopes = [scopeOf(one.organizationId), scopeOf(two.organizationId)] as const;
    const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter((text) => isStorable(text));
    await fc.assert(
      fc.asyncProperty(name, name, fc.nat({ max: 1 }), fc.nat(), async (first, last, index, cut) => {
        const [mine, other] = index === 0 ? scopes : [scopes[1], scopes[0]];
        const input = { firstName: first.trim(), lastName: last.trim(), emails: [], phones: [], tags: [] };
        const made = await mine.transact((work) => createContact(work, input));
        const letters = Array.from(graphemes.segment(made.name), ({ segment }) => segment);
        const q = letters.slice(cut % letters.length).join("");
        expect((await findAll(mine, q)).map((row) => row.id)).toContain(made.id);
        expect((await findAll(other, q)).map((row) => row.id)).not.toContain(made.id);
      }),
      { numRuns: 60 },
    );
    const { rows } = await app.services.database.query(
      "select organization_id, array_agg(id) as ids from contacts where organization_id = any($1) group by 1",
      [[one.organizationId, two.organizationId]],
    );
    for (const row of rows) {
      const seen = await findAll(scopeOf(row.organization_id), "");
      expect(new Set(seen.map((contact) => contact.id))).toEqual(new Set(row.ids));
    }
  });

  /** Nobody types half a letter: a lone accent is not looked for. */
  const graphemes = new Intl.Segmenter();

  function isStorable(text: string): boolean {
    return text.trim() !== "" && !text.includes("\0") && text.isWellFormed();
  }

  async function findAll(scope: Scope, q: string) {
    const query = { q, sort: "-createdAt", limit: 200 } as const;
    return (await scope.read((work) => listContacts(work, query, undefined))).rows;
  }
});

describe("a list of contacts", () => {
  test("goes by time or name, both ways, without regard to case", async () => {
    const owner = await given.owner();
    for (const firstName of ["борис", "Анна", "Ёлка", "Zoe", "anna"]) await givenContact(owner, { firstName });
    const byName = ["anna", "Zoe", "Анна", "борис", "Ёлка"];
    expect(await namesFound(owner, { sort: "name" })).toEqual(byName);
    expect(await namesFound(owner, { sort: "-name" })).toEqual(byName.toReversed());
    expect(await namesFound(owner, { sort: "createdAt" })).toEqual(["борис", "Анна", "Ёлка", "Zoe", "anna"]);
    expect(await namesFound(owner, {})).toEqual(["anna", "Zoe", "Ёлка", "Анна", "борис"]);
  });

  test("is narrowed by company, tag and owner, together with a search", async () => {
    const owner = await given.owner();
    const company = await givenCompany(owner);
    const both = { companyId: company.id, tags: ["Hiking"], ownerId: owner.memberId };
    await givenContact(owner, { firstName: "All", ...both });
    await givenContact(owner, { firstName: "Company", companyId: company.id });
    await givenContact(owner, { firstName: "Tagged", tags: ["hiking"] });
    await givenContact(owner, { firstName: "Owned", ownerId: owner.memberId });
    expect(await namesFound(owner, { companyId: company.id })).toEqual(["Company", "All"]);
    expect(await namesFound(owner, { tag: "HIKING" })).toEqual(["Tagged", "All"]);
    expect(await namesFound(owner, { ownerId: owner.memberId })).toEqual(["Owned", "All"]);
    expect(await namesFound(owner, { ownerId: owner.memberId, tag: "hiking", companyId: company.id })).toEqual(["All"]);
    expect(await namesFound(owner, { tag: "hiking", q: "tag" })).toEqual(["Tagged"]);
    expect(await namesFound(owner, { tag: "nobody has it" })).toEqual([]);
  });

  test.each(["createdAt", "-createdAt", "name", "-name"] as const)(
    "by %s shows every contact once, page by page, while others are added and removed",
    async (sort) => {
      const owner = await given.owner();
      const scope = scopeOf(owner.organizationId);
      const add = (firstName: string) =>
        scope.transact((work) => createContact(work, { firstName, emails: [], phones: [], tags: [] }));
      const there = await Promise.all(Array.from({ length: 25 }, (_, index) => add(`Same ${index % 3}`)));
      const removed = there.slice(0, 3).map((contact) => contact.id);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await owner.call(crmApi.listContacts, { query: { sort, cursor, limit: 4 } });
        seen.push(...page.items.map((contact) => contact.id));
        cursor = page.nextCursor ?? undefined;
        await add(`Same ${seen.length % 3}`);
        const next = removed.pop();
        if (next) await owner.call(crmApi.deleteContact, { params: { id: next } });
      } while (cursor);
      expect(new Set(seen).size).toBe(seen.length);
      const stayed = there.slice(3).map((contact) => contact.id);
      expect(stayed.filter((id) => !seen.includes(id))).toEqual([]);
    },
  );

  test("pages a search the same way", async () => {
    const owner = await given.owner();
    for (let index = 0; index < 7; index += 1) await givenContact(owner, { firstName: `Needle ${index}` });
    const first = await owner.call(crmApi.listContacts, { query: { q: "needle", limit: 4 } });
    expect(first.items).toHaveLength(4);
    const query = { q: "needle", limit: 4, cursor: first.nextCursor ?? "" };
    const second = await owner.call(crmApi.listContacts, { query });
    expect(second.items).toHaveLength(3);
    expect(second.nextCursor).toBeNull();
    const names = [...first.items, ...second.items].map((contact) => contact.name);
    expect(names).toEqual(["6", "5", "4", "3", "2", "1", "0"].map((index) => `Needle ${index}`));
  });

  test("refuses a cursor that is none", async () => {
    const owner = await given.owner();
    const forged = Buffer.from(JSON.stringify(["foo 1", owner.memberId])).toString("base64url");
    for (const cursor of ["x", forged]) {
      expectRefusal(await owner.get(`/api/crm/contacts?cursor=${cursor}`), 422, "invalid");
    }
  });

  test("costs the same number of statements however many rows it shows", async () => {
    const owner = await given.owner();
    const company = await givenCompany(owner);
    const scope = scopeOf(owner.organizationId);
    const count = (q: string) =>
      countReadQueries(app, () =>
        scope.read((work) => listContacts(work, { q, sort: "-createdAt", limit: 50 }, undefined)),
      );
    await givenContact(owner, { firstName: "First", companyId: company.id, tags: ["a", "b"] });
    const [one, oneFound] = [await count(""), await count("first")];
    for (let index = 0; index < 50; index += 1) {
      await givenContact(owner, { firstName: "First", companyId: company.id, tags: ["a", "b"] });
    }
    expect([await count(""), await count("first")]).toEqual([one, oneFound]);
    // What only reads needs no transaction around it.
    expect(one).toBe(1);
  });
});

test("a page of those who carry a common tag, or a rare one, reads little more than it shows", async () => {
  const owner = await given.owner();
  const [common, rare] = ["common", "rare"];
  const contact = await givenContact(owner, { tags: [common, rare] });
  const { database } = app.services;
  const parameters = [owner.organizationId, contact.id];
  await database.query(
    `insert into contacts (organization_id, id, first_name, name, sort_name, search_text, created_at, updated_at)
     select organization_id, gen_random_uuid(), first_name, name, sort_name, search_text, created_at - n * interval '1 second', updated_at
     from contacts, generate_series(1, 3000) n where organization_id = $1 and id = $2`,
    parameters,
  );
  await database.query(
    `insert into contact_tags (organization_id, id, contact_id, tag_id)
     select contacts.organization_id, gen_random_uuid(), contacts.id, tags.id from contacts, tags
     where contacts.organization_id = $1 and contacts.id <> $2 and tags.organization_id = $1 and tags.key = 'common'`,
    parameters,
  );
  for (const table of ["contacts", "contact_tags"]) await database.query(`analyze ${table}`);
  const scope = scopeOf(owner.organizationId);
  const query = { limit: 20, sort: "-createdAt" } as const;
  for (const [name, shown] of [
    [common, 21],
    [rare, 1],
  ] as const) {
    const tagId = await scope.read((work) => findTagId(work, name));
    const page = await scope.read((work) => listContacts(work, query, tagId));
    expect(page.rows.length).toBe(Math.min(shown, query.limit));
    expect(await countRead(scope, "contact", (work) => listContacts(work, query, tagId)), name).toBeLessThan(200);
  }
});
