import { existsSync } from "node:fs";
import { Readable } from "node:stream";
import { organizationsApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { newEmail } from "../../../tests/factories/identity.ts";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { purgeOrganization } from "./purge-organization.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

async function filledOrganization(): Promise<TestMember> {
  const owner = await given.owner({ name: "Gone Tours" });
  await given.member(owner, "bidi");
  await owner.call(organizationsApi.inviteMember, { body: { email: newEmail(), role: "viewer" } });
  await app.services.files.put(`${owner.organizationId}/files/one`, Readable.from("bytes"));
  return owner;
}

/** Rows of an organization in every table that has such a column, found by another way than the purge finds them. */
async function rowsOf(organizationId: string): Promise<Record<string, number>> {
  const { rows: tables } = await app.services.database.query(
    `select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where column_name = 'organization_id' and table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const counts: Record<string, number> = {};
  for (const { table_name } of tables) {
    const { rows } = await app.services.database.query(
      `select count(*)::int as count from ${table_name} where organization_id = $1`,
      [organizationId],
    );
    if (rows[0].count > 0) counts[table_name] = rows[0].count;
  }
  return counts;
}

function remove(by: TestMember, confirmName: string, organizationId = by.organizationId) {
  return by.delete(`/api/organizations/${organizationId}?confirmName=${encodeURIComponent(confirmName)}`);
}

test("a deleted organization is closed at once and leaves neither rows nor files, and others keep theirs", async () => {
  const [owner, other] = [await filledOrganization(), await filledOrganization()];
  const before = await rowsOf(other.organizationId);
  expect(Object.keys(await rowsOf(owner.organizationId))).toEqual(
    expect.arrayContaining(["events", "members", "invitations"]),
  );
  expect((await remove(owner, "Gone Tours")).status).toBe(200);
  expectRefusal(await owner.get("/api/settings"), 404, "not_found");
  expect((await owner.call(organizationsApi.listOrganizations, {})).items).toEqual([]);
  await app.settle();
  expect(await rowsOf(owner.organizationId)).toEqual({});
  expect(existsSync(app.services.files.localPath(`${owner.organizationId}/files/one`))).toBe(false);
  expect(await rowsOf(other.organizationId)).toEqual(before);
  expect(existsSync(app.services.files.localPath(`${other.organizationId}/files/one`))).toBe(true);
  await purgeOrganization(given.scope({ organizationId: owner.organizationId }));
});

test("an invitation into a deleted organization offers nothing", async () => {
  const owner = await given.owner({ name: "Soon Gone" });
  const email = newEmail();
  await owner.call(organizationsApi.inviteMember, { body: { email, role: "viewer" } });
  const { token } = await given.letterTo(email);
  await remove(owner, "Soon Gone");
  expectRefusal(await given.stranger().post("/api/team/invitations/read", { token }), 410, "token_used_or_expired");
});

test("the name must be typed exactly, and only an owner deletes, and only their own", async () => {
  const [owner, other] = [await given.owner({ name: "Kept" }), await given.owner()];
  const admin = await given.member(owner, "admin");
  expectRefusal(await remove(owner, "kept"), 422, "invalid");
  expectRefusal(await remove(admin, "Kept"), 403, "forbidden");
  expectRefusal(await remove(other, "Kept", owner.organizationId), 404, "not_found");
  expect((await owner.get("/api/settings")).status).toBe(200);
});
