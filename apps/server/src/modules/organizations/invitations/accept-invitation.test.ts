import { identityApi, organizationsApi } from "@karavan/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { newEmail } from "../../../../tests/factories/identity.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { MovingClock } from "../../../../tests/moving-clock.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
const clock = new MovingClock();

beforeAll(async () => {
  app = await startTestApp({ clock });
  given = givenOrganizations(app);
});
beforeEach(() => clock.reset());
afterAll(() => app.stop());

async function invite(by: TestMember, email: string, role: "admin" | "bidi" | "viewer" = "bidi") {
  const invitation = await by.call(organizationsApi.inviteMember, { body: { email, role } });
  return { invitation, letter: await given.letterTo(email) };
}

test("an invitation reaches the person by letter, shows what it offers, and makes them a member", async () => {
  const owner = await given.owner({ name: "Silk Road" });
  const email = newEmail("guest");
  const body = { email: ` ${email.toUpperCase()} `, role: "admin" } as const;
  const invitation = await owner.call(organizationsApi.inviteMember, { body });
  const letter = await given.letterTo(email);
  expect(invitation).toMatchObject({ email, role: "admin", invitedBy: "Olga Owner" });
  expect(letter).toMatchObject({ subject: "Olga Owner invites you to Silk Road", status: "kept" });
  expect(letter.text).toContain(`/invitation?token=${letter.token}`);
  const { token } = letter;
  const offer = await given.stranger().call(organizationsApi.readInvitation, { body: { token } });
  expect(offer).toMatchObject({ organizationName: "Silk Road", email, role: "admin" });

  const guest = await given.person({ email });
  const joined = await guest.call(organizationsApi.acceptInvitation, { body: { token } });
  expect(joined).toMatchObject({ organizationId: owner.organizationId, role: "admin" });
  expect((await guest.get("/api/team/members")).status).toBe(200);
  expect(await guest.call(identityApi.getAccount, {})).toMatchObject({
    emailVerified: true,
    memberships: [{ organizationId: owner.organizationId }],
  });
  expect((await owner.call(organizationsApi.listInvitations, {})).items).toEqual([]);
  expectRefusal(await guest.post("/api/team/invitations/accept", { token }), 410, "token_used_or_expired");
});

test("the event of joining follows from the event of being invited", async () => {
  const owner = await given.owner();
  const guest = await given.person();
  const { letter } = await invite(owner, guest.email);
  const { memberId } = await guest.call(organizationsApi.acceptInvitation, { body: { token: letter.token } });
  const { rows } = await app.services.database.query(
    `select joined.actor_id, invited.type from events joined join events invited on invited.id = joined.cause_id
     where joined.type = 'member.joined' and joined.subject_id = $1`,
    [memberId],
  );
  expect(rows).toEqual([{ actor_id: memberId, type: "member.invited" }]);
});

test("one person belongs to several organizations", async () => {
  const [first, second] = [await given.owner(), await given.owner()];
  const { letter } = await invite(first, second.email, "viewer");
  await second.call(organizationsApi.acceptInvitation, { body: { token: letter.token } });
  const there = second.with({ "x-organization-id": first.organizationId });
  expect((await there.get("/api/team/members")).status).toBe(200);
  expectRefusal(await there.patch("/api/settings", { currency: "EUR" }), 403, "forbidden");
  expect((await second.patch("/api/settings", { currency: "EUR" })).status).toBe(200);
});

test("an invitation is for its address only", async () => {
  const owner = await given.owner();
  const { letter } = await invite(owner, newEmail());
  const somebody = await given.person();
  expectRefusal(await somebody.post("/api/team/invitations/accept", { token: letter.token }), 403, "forbidden");
  expectRefusal(
    await given.stranger().post("/api/team/invitations/accept", { token: letter.token }),
    401,
    "unauthenticated",
  );
});

test("accepting twice at once makes one member", async () => {
  const owner = await given.owner();
  const guest = await given.person();
  const { letter } = await invite(owner, guest.email);
  const accept = () => guest.post("/api/team/invitations/accept", { token: letter.token });
  const answers = await Promise.all([accept(), accept(), accept()]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 410, 410]);
  expect((await owner.call(organizationsApi.listMembers, {})).items).toHaveLength(2);
});

test("a second invitation to an address replaces the first", async () => {
  const owner = await given.owner();
  const guest = await given.person();
  const first = await invite(owner, guest.email, "admin");
  const second = await invite(owner, guest.email, "viewer");
  const { items } = await owner.call(organizationsApi.listInvitations, {});
  expect(items).toMatchObject([{ id: second.invitation.id, role: "viewer" }]);
  expectRefusal(
    await guest.post("/api/team/invitations/accept", { token: first.letter.token }),
    410,
    "token_used_or_expired",
  );
  expect((await guest.post("/api/team/invitations/accept", { token: second.letter.token })).status).toBe(200);
});

test("an invitation is over after seven days, and may then be sent again", async () => {
  const owner = await given.owner();
  const email = newEmail();
  const { letter } = await invite(owner, email);
  clock.pass(7 * 24 * 60 + 1);
  expectRefusal(
    await given.stranger().post("/api/team/invitations/read", { token: letter.token }),
    410,
    "token_used_or_expired",
  );
  const again = await given.signedIn(owner.email);
  expect((await again.call(organizationsApi.listInvitations, {})).items).toEqual([]);
  await again.call(organizationsApi.inviteMember, { body: { email, role: "bidi" } });
  const fresh = await given.letterTo(email);
  expect((await given.stranger().post("/api/team/invitations/read", { token: fresh.token })).status).toBe(200);
});

test("a withdrawn invitation lets nobody in, and cannot be withdrawn twice or by strangers", async () => {
  const [owner, other] = [await given.owner(), await given.owner()];
  const { invitation, letter } = await invite(owner, newEmail());
  expectRefusal(await other.delete(`/api/team/invitations/${invitation.id}`), 404, "not_found");
  await owner.call(organizationsApi.revokeInvitation, { params: { id: invitation.id } });
  expectRefusal(
    await given.stranger().post("/api/team/invitations/read", { token: letter.token }),
    410,
    "token_used_or_expired",
  );
  expectRefusal(await owner.delete(`/api/team/invitations/${invitation.id}`), 404, "not_found");
});

test("members are not invited again, nobody is invited as an owner, and only who manages members invites", async () => {
  const owner = await given.owner();
  const bidi = await given.member(owner, "bidi");
  expectRefusal(
    await owner.post("/api/team/members/invite", { email: bidi.email, role: "admin" }),
    409,
    "already_member",
  );
  expectRefusal(await owner.post("/api/team/members/invite", { email: newEmail(), role: "owner" }), 422, "invalid");
  expectRefusal(await owner.post("/api/team/members/invite", { email: "nobody", role: "bidi" }), 422, "invalid");
  expectRefusal(await bidi.post("/api/team/members/invite", { email: newEmail(), role: "viewer" }), 403, "forbidden");
});

test("somebody who joined by another way meanwhile keeps one membership", async () => {
  const owner = await given.owner();
  const guest = await given.person();
  const { letter } = await invite(owner, guest.email);
  await given.join(owner, guest, "viewer");
  expectRefusal(await guest.post("/api/team/invitations/accept", { token: letter.token }), 409, "already_member");
  expect((await owner.call(organizationsApi.listMembers, {})).items).toHaveLength(2);
});

test("the token of an invitation cannot be read from its row", async () => {
  const owner = await given.owner();
  const { letter } = await invite(owner, newEmail());
  const { rows } = await app.services.database.query("select * from invitations where organization_id = $1", [
    owner.organizationId,
  ]);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(letter.token);
});

test("letters of the organization are shown to those who may read them, newest first, and to nobody else", async () => {
  const [owner, other] = [await given.owner(), await given.owner()];
  const emails = [newEmail("a"), newEmail("b"), newEmail("c")];
  for (const email of emails) await invite(owner, email);
  const first = await owner.call(organizationsApi.listOutgoingMail, { query: { limit: 2 } });
  const rest = await owner.call(organizationsApi.listOutgoingMail, {
    query: { limit: 2, cursor: first.nextCursor ?? "" },
  });
  expect([...first.items, ...rest.items].map((mail) => mail.to)).toEqual(emails.toReversed());
  expect((await owner.call(organizationsApi.listOutgoingMail, { query: { q: emails[1] } })).items).toHaveLength(1);
  expect(await other.call(organizationsApi.listOutgoingMail, {})).toMatchObject({ items: [], mailServer: false });
  expectRefusal(await (await given.member(owner, "bidi")).get("/api/settings/outgoing-mail"), 403, "forbidden");
});
