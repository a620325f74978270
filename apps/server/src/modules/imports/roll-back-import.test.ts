import { importsApi as api } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { eventsOf } from "../../../tests/events.ts";
import { givenContact } from "../../../tests/factories/crm.ts";
import { whatsAppChat, zip } from "../../../tests/factories/exports.ts";
import { countRows, importedRecords } from "../../../tests/factories/imported.ts";
import { importAndSettle, importForm, startImport, storedFiles } from "../../../tests/factories/imports.ts";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { givenDeal } from "../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

const nameOf = (contact: string) => `WhatsApp Chat with ${contact}.txt`;
const files = {
  [nameOf("Anna")]: whatsAppChat("Anna", 1500),
  [nameOf("+996 555 123 456")]: whatsAppChat("+996 555 123 456", 10),
  "notes.txt": "no chat\n",
  "bob.zip": zip({ [nameOf("Bob")]: "15.01.26, 10:01 - Bob: a.pdf (file attached)\n", "a.pdf": "%PDF-1.4 a" }),
};

async function rollBack(member: TestMember, id: string) {
  await member.call(api.rollBackImport, { params: { id } });
  await app.settle();
  return member.call(api.getImport, { params: { id } });
}

test("everything is as it was before, and a second request changes nothing", async () => {
  const owner = await given.owner();
  await givenContact(owner);
  await givenDeal(owner);
  await importAndSettle(app, owner, importForm({ [nameOf("Cid")]: whatsAppChat("Cid", 20) }));
  const before = { rows: await countRows(app, owner), records: await importedRecords(app, owner) };
  const { id, counts } = await importAndSettle(app, owner, importForm(files));
  expect(counts).toEqual({ contacts: 3, conversations: 3, messages: 1511, deals: 3, skipped: 0 });
  expect(storedFiles(app, owner, "imported")).toHaveLength(1);

  const taken = await rollBack(owner, id);
  expect(taken).toMatchObject({
    status: "partial",
    rolledBackAt: expect.any(String),
    counts: { contacts: 0, conversations: 0, messages: 0, deals: 0 },
  });
  expect({ rows: await countRows(app, owner), records: await importedRecords(app, owner) }).toEqual(before);
  expect(storedFiles(app, owner, "imported")).toEqual([]);
  const told = () => eventsOf(app, owner.organizationId, ["import.rolled_back", "deal.deleted", "contact.deleted"]);
  const types = (await told()).map(({ type }) => type);
  expect(types.toSorted()).toEqual([
    ...Array(3).fill("contact.deleted"),
    ...Array(3).fill("deal.deleted"),
    "import.rolled_back",
  ]);

  expect(await rollBack(owner, id)).toEqual(taken);
  expect(await told()).toHaveLength(types.length);
});

test("what was taken back can be imported again", async () => {
  const owner = await given.owner();
  const first = await importAndSettle(app, owner, importForm(files));
  const records = await importedRecords(app, owner);
  await rollBack(owner, first.id);
  const again = await importAndSettle(app, owner, importForm(files));
  expect(again.counts).toEqual(first.counts);
  expect(await importedRecords(app, owner)).toEqual(records);
});

test("shows as under way until it is done", async () => {
  const owner = await given.owner();
  const { id } = await importAndSettle(app, owner, importForm(files));
  const listActive = async () => (await owner.call(api.listImports, { query: { status: "active" } })).items;
  expect(await listActive()).toEqual([]);
  expect(await owner.call(api.rollBackImport, { params: { id } })).toMatchObject({
    rollBackRequestedAt: expect.any(String),
    rolledBackAt: null,
  });
  expect(await listActive()).toMatchObject([{ id }]);
  await owner.call(api.rollBackImport, { params: { id } });
  await app.settle();
  expect(await eventsOf(app, owner.organizationId, ["import.roll_back.started"])).toHaveLength(1);
  expect(await listActive()).toEqual([]);
});

test("an import that still adds cannot be taken back", async () => {
  const owner = await given.owner();
  const id = await startImport(owner, importForm(files));
  expectRefusal(await owner.post(api.rollBackImport.path.replace(":id", id)), 409, "import_not_finished");
  await app.settle();
});

test("what a cancelled import added goes too", async () => {
  const owner = await given.owner();
  const before = await countRows(app, owner);
  const id = await startImport(owner, importForm(files));
  await owner.call(api.cancelImport, { params: { id } });
  await app.settle();
  expect(await rollBack(owner, id)).toMatchObject({ status: "cancelled", rolledBackAt: expect.any(String) });
  expect(await countRows(app, owner)).toEqual(before);
});
