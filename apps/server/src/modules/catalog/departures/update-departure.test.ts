import { catalogApi, type Departure } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenDeparture, givenHold, givenProduct } from "../../../../tests/factories/catalog.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  owner = await givenOrganizations(app).owner();
});
afterAll(() => app.stop());

test("a departure lasts as long as the tour unless said otherwise, also when it moves", async () => {
  const departure = await givenDeparture(owner, { startsOn: "2027-07-01" });
  expect(departure).toMatchObject({ endsOn: "2027-07-07", status: "planned", price: null, currency: null });
  const update = (body: object) => owner.call(catalogApi.updateDeparture, { params: { id: departure.id }, body });
  expect(await update({ startsOn: "2027-12-30" })).toMatchObject({ startsOn: "2027-12-30", endsOn: "2028-01-05" });
  expect(await update({ endsOn: "2027-12-31", price: 500 })).toMatchObject({ endsOn: "2027-12-31", currency: "USD" });
  const wrong = await owner.patch(`/api/catalog/departures/${departure.id}`, { endsOn: "2027-12-29" });
  expectRefusal(wrong, 422, "invalid");
});

test("only tours have departures", async () => {
  const { id: productId } = await givenProduct(owner, { kind: "service" });
  const body = { productId, startsOn: "2027-07-01", seats: 1 };
  expectRefusal(await owner.post(catalogApi.createDeparture.path, body), 422, "invalid");
});

test.each(["0000-01-01", "9999-12-31", "2027-02-29", "1999-12-31"])(
  "a departure on %s is refused",
  async (startsOn) => {
    const { id: productId } = await givenProduct(owner);
    expectRefusal(await owner.post(catalogApi.createDeparture.path, { productId, startsOn, seats: 1 }), 422, "invalid");
  },
);

test("departures are listed by their day in pages, narrowed by days, state and free seats", async () => {
  const { id: productId } = await givenProduct(owner);
  const days = ["2027-03-03", "2027-03-01", "2027-03-02", "2027-03-02"];
  const departures: Departure[] = [];
  for (const startsOn of days) departures.push(await givenDeparture(owner, { productId, startsOn }));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await owner.call(catalogApi.listDepartures, { query: { productId, limit: 1, cursor } });
    seen.push(...page.items.map(({ startsOn }) => startsOn));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(days.toSorted());

  const [first] = departures;
  await givenHold(owner, { departureId: first?.id ?? "", seats: 2 });
  const found = async (query: object) =>
    (await owner.call(catalogApi.listDepartures, { query: { productId, ...query } })).items.length;
  expect(await found({ seats: 1 })).toBe(3);
  expect(await found({ from: "2027-03-02", to: "2027-03-02" })).toBe(2);
  expect(await found({ status: "done" })).toBe(0);
  const badCursor = Buffer.from(JSON.stringify(["0000-13-45", productId])).toString("base64url");
  expectRefusal(await owner.get(`/api/catalog/departures?cursor=${badCursor}`), 422, "invalid");
});
