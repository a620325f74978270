import { organizationsApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { givenOrganizations } from "../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

async function eventsOf(organizationId: string, type: string) {
  const { rows } = await app.services.database.query(
    "select facts, changes from events where organization_id = $1 and type = $2 order by position",
    [organizationId, type],
  );
  return rows;
}

test("settings change one by one, and each change says what it was before", async () => {
  const owner = await given.owner();
  const before = await owner.call(organizationsApi.getSettings, {});
  const quietHours = { from: 1320, to: 480 };
  const after = await owner.call(organizationsApi.updateSettings, { body: { quietHours, draftReplies: false } });
  expect(after).toEqual({ ...before, quietHours, draftReplies: false });
  expect(await owner.call(organizationsApi.updateSettings, { body: { draftReplies: false } })).toEqual(after);
  expect(await eventsOf(owner.organizationId, "settings.updated")).toEqual([
    {
      facts: { organizationId: owner.organizationId, keys: ["quietHours", "draftReplies"] },
      changes: { quietHours: [null, quietHours], draftReplies: [true, false] },
    },
  ]);
});

test("two changes of different settings at once are both kept", async () => {
  const owner = await given.owner();
  await Promise.all([
    owner.call(organizationsApi.updateSettings, { body: { messagesPerMinute: 7 } }),
    owner.call(organizationsApi.updateSettings, { body: { currency: "EUR" } }),
    owner.call(organizationsApi.updateSettings, { body: { region: "KG" } }),
  ]);
  expect(await owner.call(organizationsApi.getSettings, {})).toMatchObject({
    messagesPerMinute: 7,
    currency: "EUR",
    region: "KG",
  });
});

test.each([
  { timeZone: "Nowhere" },
  { quietHours: { from: -1, to: 5 } },
  { messagesPerMinute: 0 },
  { currency: "dollars" },
  { draftReplies: "yes" },
])("%o is refused and changes nothing", async (body) => {
  const owner = await given.owner();
  const before = await owner.call(organizationsApi.getSettings, {});
  expectRefusal(await owner.patch("/api/settings", body), 422, "invalid");
  expect(await owner.call(organizationsApi.getSettings, {})).toEqual(before);
});

test("an organization is renamed by those who manage it, and the event says from what", async () => {
  const owner = await given.owner({ name: "Old" });
  const params = { id: owner.organizationId };
  expect(await owner.call(organizationsApi.updateOrganization, { params, body: { name: "New" } })).toMatchObject({
    name: "New",
  });
  await owner.call(organizationsApi.updateOrganization, { params, body: { name: "New" } });
  expect(await eventsOf(owner.organizationId, "organization.updated")).toEqual([
    { facts: { organizationId: owner.organizationId }, changes: { name: ["Old", "New"] } },
  ]);
  const bidi = await given.member(owner, "bidi");
  expectRefusal(await bidi.patch(`/api/organizations/${owner.organizationId}`, { name: "Mine" }), 403, "forbidden");
  expectRefusal(await bidi.patch("/api/settings", { currency: "EUR" }), 403, "forbidden");
});
