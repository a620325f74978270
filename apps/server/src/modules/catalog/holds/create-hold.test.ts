import { bookingsApi, catalogApi } from "@karavan/contract";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { eventsOf } from "../../../../tests/events.ts";
import { givenDeparture, givenHold, inMinutes } from "../../../../tests/factories/catalog.ts";
import { givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { givenDeal } from "../../../../tests/factories/pipeline.ts";
import { MovingClock } from "../../../../tests/moving-clock.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { expireDueHolds } from "./expire-due-holds.ts";
import { expireHold } from "./expire-hold.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;
const clock = new MovingClock();

beforeAll(async () => {
  app = await startTestApp({ clock });
  given = givenOrganizations(app);
  owner = await given.owner();
});
afterEach(() => clock.reset());
afterAll(() => app.stop());

const departureOf = (id: string) => owner.call(catalogApi.getDeparture, { params: { id } });
const endsOf = async (holdId: string) =>
  (
    await eventsOf(app, owner.organizationId, [
      "departure.hold.created",
      "departure.hold.confirmed",
      "departure.hold.released",
      "departure.hold.expired",
    ])
  ).filter(({ facts }) => "holdId" in facts && facts.holdId === holdId);
const typesOf = async (holdId: string) => (await endsOf(holdId)).map(({ type }) => type.replace("departure.hold.", ""));

test("of many who want the last seat at once one has it, and the others are told why", async () => {
  const { id: departureId } = await givenDeparture(owner, { seats: 3 });
  const contacts = await Promise.all(Array.from({ length: 8 }, () => givenContact(owner)));
  const answers = await Promise.all(
    contacts.map(({ id: contactId }) =>
      owner.post(bookingsApi.createHold.path, { departureId, contactId, seats: 1, expiresAt: inMinutes(5) }),
    ),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  for (const refused of answers.filter(({ status }) => status !== 201)) expectRefusal(refused, 409, "no_seats");
  expect(await departureOf(departureId)).toMatchObject({ held: 3, confirmed: 0, free: 0 });
});

test("held seats are free again at their instant, before anybody marks them, and are marked once", async () => {
  const { id: departureId } = await givenDeparture(owner);
  const hold = await givenHold(owner, { departureId, seats: 2, expiresAt: inMinutes(5) });
  expect(await departureOf(departureId)).toMatchObject({ held: 2, free: 0 });

  clock.pass(6);
  expect(await departureOf(departureId)).toMatchObject({ held: 0, free: 2 });
  expect((await owner.call(bookingsApi.getHold, { params: { id: hold.id } })).status).toBe("expired");
  expectRefusal(await owner.post(`/api/catalog/holds/${hold.id}/confirm`), 409, "hold_ended");
  await givenHold(owner, { departureId, seats: 2, expiresAt: inMinutes(60) });

  await Promise.all([expireDueHolds(app.services), expireDueHolds(app.services)]);
  await expireDueHolds(app.services);
  expect(await typesOf(hold.id)).toEqual(["created", "expired"]);
  const [created, expired] = await endsOf(hold.id);
  expect(expired).toMatchObject({ actorKind: "system", causeId: created?.id });
});

test("a job that comes too early leaves the hold and comes again", async () => {
  const { id: departureId } = await givenDeparture(owner);
  const hold = await givenHold(owner, { departureId });
  await given.scope(owner).transact((work) => expireHold(work, { holdId: hold.id }));
  const { rows } = await app.services.database.query(
    "select count(*) from pgboss.job where name = 'catalog.expire-hold' and data::text like $1",
    [`%${hold.id}%`],
  );
  expect(rows[0].count).toBe(2);
  expect(await typesOf(hold.id)).toEqual(["created"]);
});

test("confirmed seats stay taken for good, released ones are free, each told once", async () => {
  const { id: departureId } = await givenDeparture(owner);
  const within = { departureId, expiresAt: inMinutes(5) };
  const [kept, left] = [await givenHold(owner, within), await givenHold(owner, within)];
  for (let time = 0; time < 2; time += 1) {
    await owner.call(bookingsApi.confirmHold, { params: { id: kept.id } });
    await owner.call(bookingsApi.releaseHold, { params: { id: left.id } });
  }
  clock.pass(6);
  await expireDueHolds(app.services);
  expect(await departureOf(departureId)).toMatchObject({ confirmed: 1, held: 0, free: 1 });
  expect([await typesOf(kept.id), await typesOf(left.id)]).toEqual([
    ["created", "confirmed"],
    ["created", "released"],
  ]);
  expectRefusal(await owner.post(`/api/catalog/holds/${left.id}/confirm`), 409, "hold_ended");
  const { items } = await owner.call(bookingsApi.listHolds, { query: { departureId, status: "confirmed" } });
  expect(items.map(({ id }) => id)).toEqual([kept.id]);
});

test("a departure that does not go takes nobody, and one with people keeps their seats", async () => {
  const departure = await givenDeparture(owner);
  const hold = await givenHold(owner, { departureId: departure.id, seats: 2 });
  const path = `/api/catalog/departures/${departure.id}`;
  const fewer = await owner.patch(path, { seats: 1 });
  expectRefusal(fewer, 409, "seats_taken");
  expect(fewer.body).toMatchObject({ details: { taken: 2 } });
  expectRefusal(await owner.delete(path), 409, "seats_taken");
  await owner.call(catalogApi.updateDeparture, {
    params: { id: departure.id },
    body: { status: "cancelled", seats: 9 },
  });
  expectRefusal(await owner.post(`/api/catalog/holds/${hold.id}/confirm`), 409, "departure_closed");
  const { id: contactId } = await givenContact(owner);
  const body = { departureId: departure.id, contactId, seats: 1, expiresAt: inMinutes(5) };
  expectRefusal(await owner.post(bookingsApi.createHold.path, body), 409, "departure_closed");
});

test.each([
  ["has passed", -1],
  ["is two years away", 2 * 366 * 24 * 60],
])("seats are not held until an instant that %s", async (_what, minutes) => {
  const { id: departureId } = await givenDeparture(owner);
  const { id: contactId } = await givenContact(owner);
  const body = { departureId, contactId, seats: 1, expiresAt: inMinutes(minutes) };
  expectRefusal(await owner.post(bookingsApi.createHold.path, body), 422, "invalid");
  const inYear9999 = { ...body, expiresAt: "9999-12-31T23:59:59.999Z" };
  expectRefusal(await owner.post(bookingsApi.createHold.path, inYear9999), 422, "invalid");
});

test("a hold names a deal of the organization, and is found by it", async () => {
  const { id: departureId } = await givenDeparture(owner);
  const deal = await givenDeal(owner);
  const hold = await givenHold(owner, { departureId, contactId: deal.contactId, dealId: deal.id });
  expect(hold).toMatchObject({ dealId: deal.id, contactName: deal.contactName, status: "held" });
  expect((await owner.call(bookingsApi.listHolds, { query: { dealId: deal.id } })).items).toEqual([hold]);
  const elsewhere = await givenDeal(await given.owner());
  const body = { departureId, contactId: deal.contactId, dealId: elsewhere.id, seats: 1, expiresAt: inMinutes(5) };
  expectRefusal(await owner.post(bookingsApi.createHold.path, body), 422, "reference_not_found");
});
