import { crmApi, pipelineApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenPersonOnChannel } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { defaultPipeline, givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import type { Scope } from "../../../platform/work.ts";

let app: TestApp;
let owner: TestMember;
let scope: Scope;

beforeAll(async () => {
  app = await startTestApp();
  const given = givenOrganizations(app);
  owner = await given.owner();
  scope = given.scope({ organizationId: owner.organizationId });
});
afterAll(() => app.stop());

const identity = { provider: "telegram", account: "", externalId: "leaves and comes back" };

test("deals leave with a deleted contact and come back with it, except those deleted before", async () => {
  const contactId = await givenPersonOnChannel(scope, { identity, firstName: "Same" });
  const [kept, deleted] = [await givenDeal(owner, { contactId, amount: 3 }), await givenDeal(owner, { contactId })];
  await owner.call(pipelineApi.deleteDeal, { params: { id: deleted.id } });
  await owner.call(crmApi.deleteContact, { params: { id: contactId } });
  await app.settle();

  expectRefusal(await owner.get(`/api/crm/deals/${kept.id}`), 404, "not_found");
  expectRefusal(await owner.get(`/api/crm/clients/${contactId}`), 404, "not_found");
  expect((await owner.call(pipelineApi.listDeals, {})).items).toEqual([]);
  expect((await owner.call(pipelineApi.listClients, {})).items).toEqual([]);
  const { columns } = await owner.call(pipelineApi.getBoard, { params: { id: (await defaultPipeline(owner)).id } });
  expect(columns.map((column) => column.count)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);

  await givenPersonOnChannel(scope, { identity, firstName: "Same" });
  await app.settle();
  expect((await owner.call(pipelineApi.listDeals, {})).items).toEqual([kept]);
  const { rows } = await app.services.database.query(
    `select event.type, cause.type as cause from events event left join events cause on cause.id = event.cause_id
     where event.subject_id = $1 order by event.tick, event.position`,
    [kept.id],
  );
  expect(rows).toEqual([
    { type: "deal.created", cause: null },
    { type: "deal.deleted", cause: "contact.deleted" },
    { type: "deal.restored", cause: "contact.restored" },
  ]);
});
