import { crmApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countQueries } from "../../../../tests/count-queries.ts";
import { givenPersonOnChannel } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";
import type { Scope } from "../../../platform/work.ts";
import { importContacts } from "./import-contacts.ts";

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

const importId = newId();

function peopleNamed(name: string, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    identity: { provider: "whatsapp", account: "export", externalId: `${name} ${index}` },
    firstName: `${name} ${index}`,
    phones: [`0555 ${String(index).padStart(6, "0")}`],
  }));
}

test("a thousand people take a handful of statements, come back in order, and are told of in the log", async () => {
  const people = peopleNamed("Thousand", 1000);
  const outcomes: Awaited<ReturnType<typeof importContacts>>[] = [];
  const statements = await countQueries(app, async () => {
    outcomes.push(await scope.transact((work) => importContacts(work, { importId, people })));
  });
  expect(statements).toBeLessThan(10);
  const [first] = outcomes;
  expect(first?.created).toBe(1000);
  expect(new Set(first?.contactIds).size).toBe(1000);
  const shown = await owner.call(crmApi.getContact, { params: { id: first?.contactIds[7] ?? "" } });
  expect(shown).toMatchObject({ name: "Thousand 7", phones: ["+996555000007"] });
  const { rows } = await app.services.database.query(
    `select count(*) as count from events join contacts on contacts.id = events.subject_id
     where contacts.import_id = $1 and type = 'contact.created' and facts->>'source' = 'import'`,
    [importId],
  );
  expect(rows[0].count).toBe(1000);
  const { items } = await owner.call(crmApi.listContacts, { query: { q: "0555 000 007" } });
  expect(items).toMatchObject([{ name: "Thousand 7" }]);

  const again = await scope.transact((work) => importContacts(work, { importId, people: people.toReversed() }));
  expect(again).toEqual({ contactIds: first?.contactIds.toReversed(), created: 0 });
});

test("somebody who is in the batch twice is one contact", async () => {
  const people = [...peopleNamed("Twice", 2), ...peopleNamed("Twice", 3)];
  const { contactIds, created } = await scope.transact((work) => importContacts(work, { importId, people }));
  expect(created).toBe(3);
  expect(contactIds).toEqual([...contactIds.slice(0, 2), ...contactIds.slice(0, 2), contactIds[4]]);
});

test("who is known from a live channel stays as they are", async () => {
  const identity = { provider: "telegram", account: "", externalId: "live" };
  const id = await givenPersonOnChannel(scope, { identity, firstName: "Live name" });
  const people = [{ identity, firstName: "Old name", phones: ["0555 999 000"] }];
  const { contactIds, created } = await scope.transact((work) => importContacts(work, { importId, people }));
  expect({ contactIds, created }).toEqual({ contactIds: [id], created: 0 });
  const shown = await owner.call(crmApi.getContact, { params: { id } });
  expect(shown).toMatchObject({ name: "Live name", phones: [] });
});

test("imports with the same people at once, in any order, make each of them once", async () => {
  const people = peopleNamed("Both", 200);
  const outcomes = await Promise.all(
    [people, people.toReversed(), people, people.toReversed()].map((batch) =>
      scope.transact((work) => importContacts(work, { importId, people: batch })),
    ),
  );
  expect(outcomes.reduce((sum, outcome) => sum + outcome.created, 0)).toBe(200);
  expect(new Set(outcomes.flatMap((outcome) => outcome.contactIds)).size).toBe(200);
});

test("local numbers are read by the export's region when it is given", async () => {
  const people = [{ identity: { provider: "whatsapp", account: "", externalId: "ru" }, phones: ["8 916 000-00-01"] }];
  const { contactIds } = await scope.transact((work) => importContacts(work, { importId, people, region: "RU" }));
  const shown = await owner.call(crmApi.getContact, { params: { id: contactIds[0] ?? "" } });
  expect(shown).toMatchObject({ name: "+79160000001", phones: ["+79160000001"] });
});
