import { auditApi, organizationsApi, type Role } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

function change(by: TestMember, member: { memberId: string }, role: Role) {
  return by.put(`/api/team/members/${member.memberId}/role`, { role });
}

function remove(by: TestMember, member: { memberId: string }) {
  return by.delete(`/api/team/members/${member.memberId}`);
}

async function rolesOf(member: TestMember): Promise<Role[]> {
  const { items } = await member.call(organizationsApi.listMembers, {});
  return items.map((each) => each.role);
}

async function ownersOf(organizationId: string): Promise<number> {
  const { rows } = await app.services.database.query(
    "select count(*)::int as owners from members where organization_id = $1 and role = 'owner'",
    [organizationId],
  );
  return rows[0].owners;
}

test("a new role counts from the next request on, and the event says from what to what", async () => {
  const owner = await given.owner();
  const bidi = await given.member(owner, "bidi");
  expectRefusal(await bidi.get("/api/settings/outgoing-mail"), 403, "forbidden");
  const answer = await change(owner, bidi, "admin");
  expect(answer.body).toMatchObject({ id: bidi.memberId, name: "Mira bidi", email: bidi.email, role: "admin" });
  expect((await bidi.get("/api/settings/outgoing-mail")).status).toBe(200);
  await change(owner, bidi, "viewer");
  expectRefusal(await bidi.get("/api/settings/outgoing-mail"), 403, "forbidden");
  const { rows } = await app.services.database.query(
    "select facts, changes, actor_id from events where type = 'member.role.changed' and subject_id = $1 order by position",
    [bidi.memberId],
  );
  expect(rows).toMatchObject([
    { facts: { from: "bidi", to: "admin" }, changes: { role: ["bidi", "admin"] }, actor_id: owner.memberId },
    { changes: { role: ["admin", "viewer"] } },
  ]);
});

test("nobody gives more than they have, and only owners make or unmake owners", async () => {
  const owner = await given.owner();
  const second = await given.member(owner, "owner");
  const admin = await given.member(owner, "admin");
  const bidi = await given.member(owner, "bidi");
  expectRefusal(await change(admin, admin, "owner"), 403, "forbidden");
  expectRefusal(await change(admin, bidi, "owner"), 403, "forbidden");
  expectRefusal(await change(admin, second, "viewer"), 403, "forbidden");
  expectRefusal(await remove(admin, second), 403, "forbidden");
  expectRefusal(await change(bidi, bidi, "admin"), 403, "forbidden");
  expectRefusal(await remove(bidi, admin), 403, "forbidden");
  expect((await change(admin, bidi, "admin")).status).toBe(200);
  expect((await change(owner, second, "admin")).status).toBe(200);
  expect(await rolesOf(owner)).toEqual(["owner", "admin", "admin", "admin"]);
});

test("the last owner stays one", async () => {
  const owner = await given.owner();
  await given.member(owner, "admin");
  expectRefusal(await change(owner, owner, "admin"), 409, "last_owner");
  expectRefusal(await remove(owner, owner), 409, "last_owner");
  expect((await change(owner, owner, "owner")).status).toBe(200);
});

test.each(["remove", "demote", "leave"] as const)("when all owners %s at the same moment, one is left", async (how) => {
  const first = await given.owner();
  const owners = [first, await given.member(first, "owner"), await given.member(first, "owner")];
  const answers = await Promise.all(
    owners.map((owner, index) => {
      const next = owners[(index + 1) % owners.length] ?? owner;
      if (how === "remove") return remove(owner, next);
      return how === "leave" ? remove(owner, owner) : change(owner, next, "viewer");
    }),
  );
  expect(answers.filter((answer) => answer.status === 200).length).toBeLessThan(3);
  expect(await ownersOf(first.organizationId)).toBeGreaterThanOrEqual(1);
  for (const { status } of answers) expect([200, 403, 404, 409]).toContain(status);
});

test("a removed member is shut out at once, and what they did keeps their name", async () => {
  const owner = await given.owner();
  const bidi = await given.member(owner, "bidi");
  await givenContact(bidi);
  expect((await bidi.get("/api/settings")).status).toBe(200);
  expect((await remove(owner, bidi)).status).toBe(200);
  expectRefusal(await bidi.get("/api/settings"), 404, "not_found");
  expect(await rolesOf(owner)).toEqual(["owner"]);
  const { items } = await owner.call(auditApi.listAudit, { query: { actorId: bidi.memberId } });
  expect(items[0]).toMatchObject({ type: "contact.created", actor: { id: bidi.memberId, name: "Mira bidi" } });
  expectRefusal(await remove(owner, bidi), 404, "not_found");
});

test("members of another organization are nobody here", async () => {
  const [owner, other] = [await given.owner(), await given.owner()];
  expectRefusal(await change(owner, other, "viewer"), 404, "not_found");
  expectRefusal(await remove(owner, other), 404, "not_found");
  expect(await rolesOf(other)).toEqual(["owner"]);
});

test("what the gate believed of a role a moment ago does not count", async () => {
  const owner = await given.owner();
  const admin = await given.member(owner, "admin");
  const bidi = await given.member(owner, "bidi");
  await admin.get("/api/settings");
  // As another process would: this one hears of it only through the log.
  await app.services.database.query("update members set role = 'viewer' where id = $1", [admin.memberId]);
  expectRefusal(await remove(admin, bidi), 403, "forbidden");
  await app.services.database.query("update members set removed_at = now(), former_name = '' where id = $1", [
    admin.memberId,
  ]);
  expectRefusal(await remove(admin, bidi), 403, "forbidden");
});
