import { catalogApi, type PriceInput } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenDeparture, givenProduct } from "../../../../tests/factories/catalog.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  owner = await givenOrganizations(app).owner({ currency: "USD" });
});
afterAll(() => app.stop());

const summer = { validFrom: "2027-06-01", validTo: "2027-08-31", amount: 1000 };
const add = (id: string, price: Partial<PriceInput> = {}) =>
  owner.call(catalogApi.createPrice, { params: { id }, body: { ...summer, ...price } });

test("two prices of one kind of person and season may not share a day; the refusal names the other", async () => {
  const { id } = await givenProduct(owner);
  await add(id, { season: "Summer" });
  const again = await owner.post(`/api/catalog/products/${id}/prices`, {
    ...summer,
    season: "summer",
    validFrom: "2027-08-31",
    validTo: "2027-09-30",
  });
  expectRefusal(again, 409, "price_overlaps");
  expect(again.body).toMatchObject({ details: { season: "Summer", validFrom: "2027-06-01", validTo: "2027-08-31" } });
  await add(id, { season: "Summer", personKind: "child" });
  await add(id, { season: "Autumn", validFrom: "2027-08-31", validTo: "2027-09-30" });
});

test("of two who add the same price at once one is refused", async () => {
  const { id } = await givenProduct(owner);
  const both = await Promise.all([1, 2].map(() => owner.post(`/api/catalog/products/${id}/prices`, summer)));
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect((await owner.call(catalogApi.listPrices, { params: { id } })).items).toHaveLength(1);
});

test("a price is changed within its own days and removed", async () => {
  const { id } = await givenProduct(owner);
  const price = await add(id);
  const changed = await owner.call(catalogApi.replacePrice, {
    params: { id: price.id },
    body: { ...summer, validTo: "2027-07-31", amount: 1200 },
  });
  expect(changed).toEqual({ ...price, validTo: "2027-07-31", amount: 1200 });
  await owner.call(catalogApi.deletePrice, { params: { id: price.id } });
  expectRefusal(await owner.delete(`/api/catalog/prices/${price.id}`), 404, "not_found");
});

test.each([
  ["a year 0", { validFrom: "0000-01-01" }],
  ["a year 9999", { validTo: "9999-12-31" }],
  ["no day of the calendar", { validFrom: "2027-02-30" }],
  ["an end before the beginning", { validTo: "2027-05-31" }],
  ["a negative amount", { amount: -1 }],
  ["half a cent", { amount: 0.5 }],
])("%s is refused", async (_what, fields) => {
  const { id } = await givenProduct(owner);
  expectRefusal(await owner.post(`/api/catalog/products/${id}/prices`, { ...summer, ...fields }), 422, "invalid");
});

test("a day and a party have a price", async () => {
  const { id } = await givenProduct(owner, { price: 700 });
  await add(id);
  await add(id, { personKind: "child", amount: 400 });
  const quote = await owner.call(catalogApi.quoteProduct, {
    params: { id },
    query: { date: "2027-07-10", adult: 2, child: 1, senior: 1 },
  });
  expect(quote.totals).toEqual([{ currency: "USD", amount: 3100 }]);
  expect(quote.lines.map(({ personKind, source }) => [personKind, source])).toEqual([
    ["adult", "season"],
    ["child", "season"],
    ["senior", "base"],
  ]);
  const departure = await givenDeparture(owner, { productId: id, price: 500 });
  const query = { date: "2027-07-01", departureId: departure.id };
  expect((await owner.call(catalogApi.quoteProduct, { params: { id }, query })).totals).toEqual([
    { currency: "USD", amount: 500 },
  ]);
  const other = await givenDeparture(owner);
  const wrong = await owner.get(`/api/catalog/products/${id}/quote?date=2027-07-01&departureId=${other.id}`);
  expectRefusal(wrong, 422, "reference_not_found");
});
