import { crmApi, pipelineApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countQueries } from "../../../../tests/count-queries.ts";
import { givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";
import type { Scope } from "../../../platform/work.ts";
import { importContacts } from "../../crm/index.ts";
import { importDeals } from "./import-deals.ts";

let app: TestApp;
let owner: TestMember;
let scope: Scope;

beforeAll(async () => {
  app = await startTestApp();
  const given = givenOrganizations(app);
  owner = await given.owner({ currency: "KGS" });
  scope = given.scope({ organizationId: owner.organizationId });
});
afterAll(() => app.stop());

const importId = newId();

test("each imported contact without a deal gets one, in a handful of statements; again gives none", async () => {
  const people = Array.from({ length: 500 }, (_, index) => ({
    identity: { provider: "whatsapp", account: "", externalId: `${index}` },
    firstName: `Imported ${index}`,
  }));
  const { contactIds } = await scope.transact((work) => importContacts(work, { importId, people }));
  const before = await givenDeal(owner, { contactId: contactIds[0] });

  const made: number[] = [];
  const run = () => scope.transact((work) => importDeals(work, { importId, contactIds }));
  const statements = await countQueries(app, async () => made.push(await run()));
  expect(statements).toBeLessThan(15);
  made.push(await run());
  expect(made).toEqual([499, 0]);

  const { items } = await owner.call(pipelineApi.listDeals, { query: { q: "imported 499" } });
  expect(items).toMatchObject([{ title: "Imported 499", currency: "KGS", amount: null, stageId: before.stageId }]);
  const history = await owner.call(pipelineApi.listDealHistory, { params: { id: items[0]?.id ?? "" } });
  expect(history.items).toMatchObject([{ reason: "import", fromStageId: null, actor: { kind: "system" } }]);
  const { rows } = await app.services.database.query(
    `select count(*) as count from deals join events on events.subject_id = deals.id and events.type = 'deal.created'
     join stage_changes on stage_changes.event_id = events.id where deals.import_id = $1`,
    [importId],
  );
  expect(rows[0].count).toBe(499);
});

test("a contact whose deals left with it counts as having one", async () => {
  const contact = await givenContact(owner);
  await givenDeal(owner, { contactId: contact.id });
  await owner.call(crmApi.deleteContact, { params: { id: contact.id } });
  await app.settle();
  const made = await scope.transact((work) => importDeals(work, { importId, contactIds: [contact.id] }));
  expect(made).toBe(0);
});
