import { analyticsApi, crmApi, organizationsApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { breakConnections } from "../../../../tests/break-connections.ts";
import { eventsOf } from "../../../../tests/events.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { handOverRecordsJob } from "./hand-over-records.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

/** Many contacts of one owner at once. */
async function givenMany({ organizationId }: TestMember, ownerId: string, count: number): Promise<void> {
  await app.services.database.query(
    `insert into contacts (organization_id, id, first_name, name, owner_id, sort_name, search_text, created_at, updated_at)
     select $1, gen_random_uuid(), 'Aida', 'Aida', $2, 'aida', 'aida', now(), now() from generate_series(1, $3)`,
    [organizationId, ownerId, count],
  );
}

const going = { id: "run", number: 1, last: false, signal: new AbortController().signal };

/** A removed member with that many contacts, and the scope of the job that hands them over. */
async function givenRemoval(contacts: number, { handedOver = false } = {}) {
  const owner = await given.owner();
  const { memberId } = await given.member(owner);
  await givenMany(owner, memberId, contacts);
  const query = handedOver ? { handOverTo: owner.memberId } : {};
  await owner.call(organizationsApi.removeMember, { params: { id: memberId }, query });
  const [removed] = await eventsOf(app, owner.organizationId, ["member.removed"]);
  const causeId = removed?.id ?? "";
  const scope = given.scope({ organizationId: owner.organizationId }).causedBy(causeId);
  const left = async () => (await owner.call(crmApi.listContacts, { query: { ownerId: memberId, limit: 200 } })).items;
  return { owner, memberId, causeId, scope, left };
}

function dieBefore(batch: number) {
  const beforeTransaction = async (number: number) => {
    if (number === batch) throw new Error("the worker is gone");
  };
  return { beforeTransaction };
}

test("a hand-over whose worker dies goes on from there: every record once, with one event", async () => {
  const { owner, memberId, causeId, scope, left } = await givenRemoval(1700, { handedOver: true });
  // Between two batches, in the middle of one, and after one whose end nobody heard of.
  for (const breakage of [dieBefore(2), { afterStatements: 5 }, { loseCommit: 1 }]) {
    const broken = breakConnections(scope, breakage);
    await expect(handOverRecordsJob.handle(broken, { memberId }, going)).rejects.toThrow();
    expect((await left()).length).toBeGreaterThan(0);
  }
  await handOverRecordsJob.handle(scope, { memberId }, going);
  expect(await left()).toEqual([]);
  const events = await eventsOf(app, owner.organizationId, ["contact.updated"]);
  expect(events).toHaveLength(1700);
  expect(new Set(events.map(({ facts }) => JSON.stringify(facts))).size).toBe(1700);
  const origins = new Set(events.map((event) => `${event.causeId} ${event.actorKind}`));
  expect(origins).toEqual(new Set([`${causeId} system`]));
  const { items } = await owner.call(analyticsApi.listUpdates, { query: {} });
  expect(items[0]?.type, "one piece of news, not one for each record").toBe("member.removed");
});

test("a worker that is told to stop ends between two batches, and another goes on", async () => {
  const { memberId, scope, left } = await givenRemoval(3);
  const stopped = { ...going, signal: AbortSignal.abort() };
  await expect(handOverRecordsJob.handle(scope, { memberId }, stopped)).rejects.toThrow();
  expect(await left()).toHaveLength(3);
  await handOverRecordsJob.handle(scope, { memberId }, going);
  expect(await left()).toEqual([]);
});
