import { crmApi } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { givenPersonOnChannel, meetOnChannel } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import type { Scope } from "../../../platform/work.ts";

let app: TestApp;
let owner: TestMember;
let scope: Scope;

beforeAll(async () => {
  app = await startTestApp();
  const given = givenOrganizations(app);
  owner = await given.owner({ region: "KG" });
  scope = given.scope({ organizationId: owner.organizationId });
});
afterAll(() => app.stop());

const read = (id: string) => owner.call(crmApi.getContact, { params: { id } });

async function eventsOf(contactId: string): Promise<string[]> {
  const { rows } = await app.services.database.query(
    "select type from events where subject_id = $1 order by tick, position",
    [contactId],
  );
  return rows.map((row: { type: string }) => row.type);
}

describe("somebody who writes on a network", () => {
  test("becomes one contact, however often they write", async () => {
    const identity = { provider: "telegram", account: "", externalId: "777", handle: "anna_t" };
    const person = { identity, firstName: "Anna", lastName: "Toktogulova", phones: ["0555 777 777"], locale: "ru" };
    const first = await meetOnChannel(scope, person);
    expect(first.created).toBe(true);
    expect(await read(first.contactId)).toMatchObject({
      name: "Anna Toktogulova",
      phones: ["+996555777777"],
      locale: "ru",
      identities: [{ provider: "telegram", externalId: "777", handle: "anna_t" }],
    });
    const again = await meetOnChannel(scope, person);
    expect(again).toEqual({ contactId: first.contactId, created: false });
    expect(await eventsOf(first.contactId)).toEqual(["contact.created"]);
    const { items } = await owner.call(crmApi.listContacts, { query: { q: "@anna_t".slice(1) } });
    expect(items.map((contact) => contact.id)).toEqual([first.contactId]);
  });

  test("becomes one contact when twenty transactions meet them at once", async () => {
    const person = { identity: { provider: "telegram", account: "bot-1", externalId: "race" }, firstName: "Race" };
    const results = await Promise.all(Array.from({ length: 20 }, () => meetOnChannel(scope, person)));
    expect(new Set(results.map((result) => result.contactId)).size).toBe(1);
    expect(results.filter((result) => result.created)).toHaveLength(1);
    const { items } = await owner.call(crmApi.listContacts, { query: { q: "Race" } });
    expect(items).toHaveLength(1);
  });

  test("is another contact on another account, and with the same phone", async () => {
    const phones = ["+996700111222"];
    const people = [
      { provider: "telegram", account: "bot-1", externalId: "1" },
      { provider: "telegram", account: "bot-2", externalId: "1" },
      { provider: "whatsapp", account: "bot-1", externalId: "1" },
    ];
    const ids = await Promise.all(people.map((identity) => givenPersonOnChannel(scope, { identity, phones })));
    expect(new Set(ids).size).toBe(3);
  });

  test("is called by handle, phone or id until they have a name", async () => {
    const nameOf = async (person: Parameters<typeof givenPersonOnChannel>[1]) =>
      (await read(await givenPersonOnChannel(scope, { firstName: null, ...person }))).name;
    const identity = { provider: "telegram", account: "", externalId: "no-name" };
    expect(await nameOf({ identity: { ...identity, externalId: "h", handle: "beka" } })).toBe("beka");
    expect(await nameOf({ identity: { ...identity, externalId: "p" }, phones: ["0555 888 999"] })).toBe(
      "+996555888999",
    );
    expect(await nameOf({ identity })).toBe("no-name");
    expect(await nameOf({ identity, firstName: "Named" })).toBe("Named");
  });

  test("may have any name: control characters go, length is cut", async () => {
    const identity = { provider: "telegram", account: "", externalId: "long" };
    const id = await givenPersonOnChannel(scope, { identity, firstName: `A\0B\u202e\n${"😀".repeat(300)}` });
    const { firstName } = await read(id);
    expect([...firstName]).toHaveLength(120);
    expect(firstName.startsWith("A B")).toBe(true);
  });
});

describe("a known person", () => {
  test("who changes name, handle and phone is followed, and the change is told", async () => {
    const identity = { provider: "telegram", account: "", externalId: "follow" };
    const id = await givenPersonOnChannel(scope, { identity: { ...identity, handle: "old" }, firstName: "Old" });
    await givenPersonOnChannel(scope, {
      identity: { ...identity, handle: "new" },
      firstName: "New",
      lastName: "Name",
      phones: ["0555 333 444"],
    });
    expect(await read(id)).toMatchObject({
      name: "New Name",
      phones: ["+996555333444"],
      identities: [{ handle: "new" }],
    });
    const { items } = await owner.call(crmApi.listContacts, { query: { q: "new name" } });
    expect(items.map((contact) => contact.id)).toEqual([id]);
    const { rows } = await app.services.database.query(
      "select changes from events where subject_id = $1 and type = 'contact.updated'",
      [id],
    );
    expect(rows).toEqual([
      {
        changes: {
          firstName: ["Old", "New"],
          lastName: [null, "Name"],
          phones: [[], ["+996555333444"]],
          handle: ["old", "new"],
        },
      },
    ]);
  });

  test("whom a member renamed keeps that name", async () => {
    const identity = { provider: "telegram", account: "", externalId: "renamed" };
    const id = await givenPersonOnChannel(scope, { identity, firstName: "Nick" });
    await owner.call(crmApi.updateContact, { params: { id }, body: { firstName: "Nikolai, hotel" } });
    await givenPersonOnChannel(scope, { identity, firstName: "Nick2" });
    expect((await read(id)).name).toBe("Nikolai, hotel");
  });

  test("who was deleted comes back with everything when they write", async () => {
    const identity = { provider: "telegram", account: "", externalId: "back" };
    const id = await givenPersonOnChannel(scope, { identity, firstName: "Back" });
    await owner.call(crmApi.updateContact, { params: { id }, body: { tags: ["kept"] } });
    await owner.call(crmApi.deleteContact, { params: { id } });
    expect((await owner.call(crmApi.listContacts, { query: { q: "back" } })).items).toEqual([]);
    expect(await givenPersonOnChannel(scope, { identity, firstName: "Back" })).toBe(id);
    expect(await read(id)).toMatchObject({ name: "Back", tags: ["kept"] });
    const told = ["contact.created", "contact.updated", "contact.deleted", "contact.restored"];
    expect(await eventsOf(id)).toEqual(told);
  });
});
