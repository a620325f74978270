import { auditApi, crmApi, organizationsApi, pipelineApi } from "@karavan/contract";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { countRead } from "../../../tests/count-read.ts";
import { newEmail } from "../../../tests/factories/identity.ts";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { type Actor, contactActor } from "../../platform/actor.ts";
import { newId } from "../../platform/ids.ts";
import { Scope } from "../../platform/work.ts";
import { presentEvents } from "./index.ts";
import { findEvent, listEffects } from "./store.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

/** Announces an event in a transaction of its own, following from another one or from nothing. */
function announce(
  owner: TestMember,
  causeId: string | null,
  traceId = newId(),
  actor: Actor = given.scope(owner).actor,
): Promise<string> {
  const { organizationId } = owner;
  const scope = new Scope(app.services, { organizationId, actor, causeId, traceId });
  return scope.transact(async (work) => work.publish("organization.updated", { organizationId }));
}

function why(owner: TestMember, id: string) {
  return owner.call(auditApi.explainEvent, { params: { id } });
}

test("everything that happened is listed newest first, page by page, with who did it and what changed", async () => {
  const owner = await given.owner({ name: "Before" });
  const params = { id: owner.organizationId };
  await owner.call(organizationsApi.updateOrganization, { params, body: { name: "After" } });
  const { items } = await owner.call(auditApi.listAudit, {});
  expect(items[0]).toMatchObject({
    type: "organization.updated",
    actor: { kind: "member", id: owner.memberId, name: "Olga Owner" },
    subject: { kind: "organization", id: owner.organizationId },
    changes: { name: ["Before", "After"] },
  });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await owner.call(auditApi.listAudit, { query: { limit: 2, cursor } });
    seen.push(...page.items.map((event) => event.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(items.map((event) => event.id));
});

test("the log is filtered by type, subject, doer and time", async () => {
  const owner = await given.owner();
  const bidi = await given.member(owner, "bidi");
  await owner.call(organizationsApi.changeMemberRole, { params: { id: bidi.memberId }, body: { role: "viewer" } });
  const list = async (query: Record<string, string>) =>
    (await owner.call(auditApi.listAudit, { query })).items.map((event) => event.type);
  expect(await list({ types: "member.role.changed" })).toEqual(["member.role.changed"]);
  expect(await list({ types: "member.role.changed,organization.created" })).toEqual([
    "member.role.changed",
    "organization.created",
  ]);
  expect(await list({ subjectId: bidi.memberId })).toEqual(["member.role.changed", "member.joined"]);
  expect(await list({ subjectId: bidi.memberId, actorId: owner.memberId })).toEqual(["member.role.changed"]);
  const past = new Date(Date.now() - 7 * 24 * 3600_000).toISOString();
  expect(await list({ until: past })).toEqual([]);
  expect((await list({ since: past, until: new Date(Date.now() + 1000).toISOString() })).length).toBeGreaterThan(2);
  expectRefusal(await owner.get("/api/audit?since=yesterday"), 422, "invalid");
  expectRefusal(await owner.get("/api/audit?types=a,,b"), 422, "invalid");
  expectRefusal(await owner.get("/api/audit?cursor=xyz"), 422, "invalid");
});

test("every member reads what happened to contacts, companies and deals, and to nothing else", async () => {
  const [owner, stranger] = [await given.owner(), await given.owner()];
  const viewer = await given.member(owner, "viewer");
  const contact = await owner.call(crmApi.createContact, { body: { firstName: "Aida" } });
  const company = await owner.call(crmApi.createCompany, { body: { name: "Ala-Too" } });
  const deal = await owner.call(pipelineApi.createDeal, { body: { title: "Lake", contactId: contact.id } });
  const foreign = await stranger.call(crmApi.createContact, { body: { firstName: "Bek" } });
  await owner.call(crmApi.updateContact, { params: { id: contact.id }, body: { jobTitle: "Guide" } });
  await owner.call(crmApi.createContact, { body: { firstName: "Somebody else" } });
  const ids = [contact.id, company.id, deal.id, foreign.id, owner.organizationId, viewer.memberId];
  const query = { subjectIds: ids.join(","), limit: 3 };
  const first = await viewer.call(auditApi.listRecordEvents, { query });
  const rest = await viewer.call(auditApi.listRecordEvents, { query: { ...query, cursor: first.nextCursor ?? "" } });
  expect([...first.items, ...rest.items].map((event) => event.type)).toEqual([
    "contact.updated",
    "deal.created",
    "company.created",
    "contact.created",
  ]);
  expect(first.items[0]).toMatchObject({ actor: { name: "Olga Owner" }, changes: { jobTitle: [null, "Guide"] } });
  expect(rest.nextCursor).toBeNull();
  expectRefusal(await viewer.get("/api/events"), 422, "invalid");
  expectRefusal(await viewer.get("/api/events?subjectIds=nonsense"), 422, "invalid");
});

test("a member who left is still called by name", async () => {
  const owner = await given.owner();
  const admin = await given.member(owner, "admin");
  await admin.call(organizationsApi.updateSettings, { body: { currency: "EUR" } });
  await owner.call(organizationsApi.removeMember, { params: { id: admin.memberId } });
  const { items } = await owner.call(auditApi.listAudit, { query: { types: "settings.updated" } });
  expect(items[0]?.actor).toEqual({ kind: "member", id: admin.memberId, name: "Mira admin" });
});

test("why: from being invited to being a member", async () => {
  const owner = await given.owner();
  const email = newEmail();
  await owner.call(organizationsApi.inviteMember, { body: { email, role: "bidi" } });
  const { token } = await given.letterTo(email);
  const guest = await given.person({ email, name: "Guest" });
  await guest.call(organizationsApi.acceptInvitation, { body: { token } });
  const { items } = await owner.call(auditApi.listAudit, { query: { limit: 2 } });
  const [joined, invited] = items;
  expect(await why(owner, joined?.id ?? "")).toMatchObject({
    event: { type: "member.joined", actor: { name: "Guest" } },
    causes: [{ type: "member.invited", actor: { name: "Olga Owner" } }],
    effects: [],
  });
  expect(await why(owner, invited?.id ?? "")).toMatchObject({ causes: [], effects: [{ id: joined?.id }] });
});

test("whatever tree of causes there is, why shows the way up from any event and everything below it", async () => {
  const owner = await given.owner();
  const trees = fc.array(fc.nat(), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(trees, async (choices) => {
      // Each event follows from one of those before it; the first from nothing.
      const events: { id: string; parent: number | null }[] = [];
      for (const [index, choice] of choices.entries()) {
        const parent = index === 0 ? null : choice % index;
        const cause = parent === null ? null : (events[parent]?.id ?? null);
        events.push({ id: await announce(owner, cause), parent });
      }
      const up = (index: number): string[] => {
        const parent = events[index]?.parent ?? null;
        return parent === null ? [] : [...up(parent), events[parent]?.id ?? ""];
      };
      for (const [index, { id }] of events.entries()) {
        const { causes, effects } = await why(owner, id);
        expect(causes.map((event) => event.id)).toEqual(up(index));
        const below = events.filter((_, other) => up(other).includes(id));
        expect(effects.map((event) => event.id)).toEqual(below.map((event) => event.id));
      }
    }),
    { numRuns: 8 },
  );
});

test("what its doer did next in the same trace is shown beside what was caused", async () => {
  const owner = await given.owner();
  const traceId = newId();
  const before = await announce(owner, null, traceId);
  const event = await announce(owner, null, traceId);
  const after = await announce(owner, null, traceId);
  await announce(owner, null, traceId, contactActor(newId()));
  await announce(owner, null);
  const { causes, effects } = await why(owner, event);
  expect(causes).toEqual([]);
  expect(effects.map((each) => each.id)).toEqual([after]);
  expect((await why(owner, before)).effects.map((each) => each.id)).toEqual([event, after]);
});

test("a chain longer than fifty steps is cut, not endless", async () => {
  const owner = await given.owner();
  let last: string | null = null;
  for (let step = 0; step < 55; step += 1) last = await announce(owner, last);
  expect((await why(owner, last ?? "")).causes).toHaveLength(50);
});

test("of what an import led to, the nearest is read and nothing behind it", async () => {
  const owner = await given.owner();
  const root = await announce(owner, null);
  // Each of many effects led to others in turn.
  const { database } = app.services;
  const copy = `insert into events (organization_id, id, type, version, actor_kind, subject_kind, subject_id, facts, cause_id, trace_id, at)
    select organization_id, overlay(id::text placing lpad(to_hex(n), 12, '0') from 25)::uuid, type, version, actor_kind,
      subject_kind, subject_id, facts, $2, trace_id, at from events, generate_series($3::integer, $4::integer) n
    where organization_id = $1 and id = $2 returning id`;
  const { rows } = await database.query(copy, [owner.organizationId, root, 1, 5000]);
  await database.query(copy, [owner.organizationId, rows[0].id, 5001, 5100]);
  await database.query("analyze events");
  const { effects } = await why(owner, root);
  expect(effects).toHaveLength(200);
  const scope = given.scope(owner);
  const event = await scope.read((work) => findEvent(work, root));
  if (!event) throw new Error("the event is missing");
  const read = await countRead(scope, "events", (work) => listEffects(work, event));
  expect(read).toBeLessThan(3500);
});

test("a member reads why of what they may hear live, and of nothing else", async () => {
  const owner = await given.owner();
  const viewer = await given.member(owner, "viewer");
  const scope = given.scope(owner);
  // Nobody hears of this one live.
  const silent = await scope.transact(async (work) =>
    work.publish("organization.created", { organizationId: owner.organizationId, name: "Silk Road" }),
  );
  const heard = await announce(owner, silent);
  const after = await scope
    .causedBy(heard)
    .transact(async (work) =>
      work.publish("organization.created", { organizationId: owner.organizationId, name: "Silk Road" }),
    );
  expectRefusal(await viewer.get(`/api/events/${silent}/why`), 404, "not_found");
  expect(await why(viewer, heard)).toMatchObject({ event: { id: heard }, causes: [], effects: [] });
  expect(await why(owner, heard)).toMatchObject({ causes: [{ id: silent }], effects: [{ id: after }] });
});

test("another organization's events are not there, and the log is for those who may read it", async () => {
  const [owner, other] = [await given.owner(), await given.owner()];
  const foreign = await announce(other, null);
  expectRefusal(await owner.get(`/api/events/${foreign}/why`), 404, "not_found");
  expectRefusal(await owner.get("/api/events/nonsense/why"), 422, "invalid");
  const { items } = await owner.call(auditApi.listAudit, { query: { subjectId: other.organizationId } });
  expect(items).toEqual([]);
  const viewer = await given.member(owner, "viewer");
  expectRefusal(await viewer.get("/api/audit"), 403, "forbidden");
  const own = await announce(owner, null);
  expect((await viewer.get(`/api/events/${own}/why`)).status).toBe(200);
  expect(await given.scope(owner).read((work) => presentEvents(work, []))).toEqual([]);
});
