import { organizationsApi, rolePermissions } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenOrganizations } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { listUsersByIds } from "../../identity/index.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

test("members are listed page by page with names and addresses, the longest-standing first", async () => {
  const owner = await given.owner();
  const others = [
    await given.member(owner, "admin"),
    await given.member(owner, "bidi"),
    await given.member(owner, "viewer"),
  ];
  const first = await owner.call(organizationsApi.listMembers, { query: { limit: 3 } });
  expect(first.items.map((member) => member.id)).toEqual(
    [owner, ...others].slice(0, 3).map((member) => member.memberId),
  );
  expect(first.items[0]).toMatchObject({ name: "Olga Owner", email: owner.email, role: "owner" });
  const rest = await owner.call(organizationsApi.listMembers, { query: { limit: 3, cursor: first.nextCursor ?? "" } });
  expect(rest).toMatchObject({ items: [{ id: others[2]?.memberId }], nextCursor: null });
});

test("members are found by part of their name or address, whatever its capitals", async () => {
  const owner = await given.owner();
  const bidi = await given.member(owner, "bidi");
  await given.member(owner, "viewer");
  for (const q of ["RA BID", bidi.email.slice(3).toUpperCase()]) {
    const { items } = await owner.call(organizationsApi.listMembers, { query: { q } });
    expect(items.map((member) => member.id)).toEqual([bidi.memberId]);
  }
  expect((await owner.call(organizationsApi.listMembers, { query: { q: "%" } })).items).toEqual([]);
});

test("people of other organizations cannot be looked up", async () => {
  const [owner, other] = [await given.owner(), await given.owner()];
  const found = await given.scope(owner).read((work) => listUsersByIds(work, [owner.userId, other.userId]));
  expect(found.map((person) => person.id)).toEqual([owner.userId]);
});

test("the permission table is the one the server goes by", async () => {
  const owner = await given.owner();
  const viewer = await given.member(owner, "viewer");
  expect((await viewer.call(organizationsApi.listPermissions, {})).roles).toEqual(rolePermissions);
});

test("a cursor of another list is refused", async () => {
  const owner = await given.owner();
  expectRefusal(await owner.get("/api/team/members?cursor=bm9uc2Vuc2U"), 422, "invalid");
});
