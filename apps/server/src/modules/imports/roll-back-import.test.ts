import { importsApi as api } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { eventsOf } from "../../../tests/events.ts";
import { givenContact } from "../../../tests/factories/crm.ts";
import { chatFileName, mixedFiles, whatsAppChat } from "../../../tests/factories/exports.ts";
import { countRows, importedRecords } from "../../../tests/factories/imported.ts";
import {
  importAndSettle,
  importForm,
  rollBackAndSettle,
  startImport,
  storedFiles,
} from "../../../tests/factories/imports.ts";
import { givenOrganizations } from "../../../tests/factories/organizations.ts";
import { givenDeal } from "../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

test("everything is as it was before, and a second request changes nothing", async () => {
  const owner = await given.owner();
  await givenContact(owner);
  await givenDeal(owner);
  await importAndSettle(app, owner, importForm({ [chatFileName("Cid")]: whatsAppChat("Cid", 20) }));
  const before = { rows: await countRows(app, owner), records: await importedRecords(app, owner) };
  const { id, counts } = await importAndSettle(app, owner, importForm(mixedFiles));
  expect(counts).toEqual({ contacts: 3, conversations: 3, messages: 1511, deals: 3, skipped: 0 });
  expect(storedFiles(app, owner, "imported")).toHaveLength(1);

  const taken = await rollBackAndSettle(app, owner, id);
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

  expect(await rollBackAndSettle(app, owner, id)).toEqual(taken);
  expect(await told()).toHaveLength(types.length);
});

test("what was taken back can be imported again", async () => {
  const owner = await given.owner();
  const first = await importAndSettle(app, owner, importForm(mixedFiles));
  const records = await importedRecords(app, owner);
  await rollBackAndSettle(app, owner, first.id);
  const again = await importAndSettle(app, owner, importForm(mixedFiles));
  expect(again.counts).toEqual(first.counts);
  expect(await importedRecords(app, owner)).toEqual(records);
});

test("shows as under way until it is done", async () => {
  const owner = await given.owner();
  const { id } = await importAndSettle(app, owner, importForm(mixedFiles));
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
  const id = await startImport(owner, importForm(mixedFiles));
  expectRefusal(await owner.post(api.rollBackImport.path.replace(":id", id)), 409, "import_not_finished");
  await app.settle();
});

test("what a cancelled import added goes too", async () => {
  const owner = await given.owner();
  const before = await countRows(app, owner);
  const id = await startImport(owner, importForm(mixedFiles));
  await owner.call(api.cancelImport, { params: { id } });
  await app.settle();
  expect(await rollBackAndSettle(app, owner, id)).toMatchObject({
    status: "cancelled",
    rolledBackAt: expect.any(String),
  });
  expect(await countRows(app, owner)).toEqual(before);
});
