import { crmApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { newId } from "../../../platform/ids.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  owner = await given.owner();
});
afterAll(() => app.stop());

test("a client gets a member who answers for them, or nobody, and the log says so", async () => {
  const seller = await given.member(owner, "bidi");
  const { id: contactId } = await givenContact(owner);
  const assign = (memberId: string | null) => owner.call(crmApi.assignClient, { body: { contactId, memberId } });
  expect((await assign(seller.memberId)).ownerId).toBe(seller.memberId);
  expect((await assign(null)).ownerId).toBeNull();
  const { rows } = await app.services.database.query(
    "select changes->'ownerId' as owner from events where subject_id = $1 and type = 'contact.updated' order by tick, position",
    [contactId],
  );
  expect(rows.map((row: { owner: unknown }) => row.owner)).toEqual([
    [null, seller.memberId],
    [seller.memberId, null],
  ]);
});

test("nobody of another organization, and nobody who is not there", async () => {
  const stranger = await given.owner();
  const { id: contactId } = await givenContact(owner);
  const path = crmApi.assignClient.path;
  const refusals = [
    [{ contactId, memberId: stranger.memberId }, "memberId"],
    [{ contactId: newId(), memberId: owner.memberId }, "contactId"],
    [{ contactId: (await givenContact(stranger)).id, memberId: owner.memberId }, "contactId"],
  ] as const;
  for (const [body, field] of refusals) {
    const refused = await owner.post(path, body);
    expectRefusal(refused, 422, "reference_not_found");
    expect(refused.body).toMatchObject({ fields: [{ path: field }] });
  }
});
