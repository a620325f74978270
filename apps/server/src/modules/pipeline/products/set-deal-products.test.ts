import { auditApi, type DealProductsInput, pipelineApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenDeparture, givenProduct } from "../../../../tests/factories/catalog.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  owner = await givenOrganizations(app).owner();
});
afterAll(() => app.stop());

const set = (id: string, body: DealProductsInput) => owner.call(pipelineApi.setDealProducts, { params: { id }, body });
const amountOf = async (id: string) => (await owner.call(pipelineApi.getDeal, { params: { id } })).amount;

test("with the switch on the deal's amount is the sum of its products, told like any other change", async () => {
  const deal = await givenDeal(owner, { amount: 5 });
  const [tour, departure] = [await givenProduct(owner), await givenDeparture(owner)];
  const one = { productId: tour.id, quantity: 2, price: 1000 };
  const two = { productId: departure.productId, departureId: departure.id, quantity: 1, price: 500 };
  const kept = await set(deal.id, { items: [one, two] });
  expect(kept).toMatchObject({ total: 2500, amountFromProducts: false });
  expect(kept.items).toMatchObject([{ productName: tour.name, amount: 2000 }, { startsOn: departure.startsOn }]);
  expect(await amountOf(deal.id)).toBe(5);

  await set(deal.id, { items: [one, two], amountFromProducts: true });
  expect(await amountOf(deal.id)).toBe(2500);
  await set(deal.id, { items: [two] });
  expect(await amountOf(deal.id)).toBe(500);
  await set(deal.id, { items: [two] });
  const { items } = await owner.call(auditApi.listRecordEvents, { query: { subjectIds: deal.id } });
  expect(items.map(({ type, changes }) => [type, changes?.["amount"]]).toReversed()).toEqual([
    ["deal.created", undefined],
    ["deal.products.changed", undefined],
    ["deal.products.changed", undefined],
    ["deal.updated", [5, 2500]],
    ["deal.products.changed", undefined],
    ["deal.updated", [2500, 500]],
  ]);
});

test("an amount by hand is refused while it follows the products, and taken afterwards", async () => {
  const deal = await givenDeal(owner);
  const { id: productId } = await givenProduct(owner);
  await set(deal.id, { items: [{ productId, quantity: 1, price: 70 }], amountFromProducts: true });
  const path = `/api/crm/deals/${deal.id}`;
  expectRefusal(await owner.patch(path, { amount: 1 }), 422, "invalid");
  const replaced = await owner.call(pipelineApi.replaceDeal, {
    params: { id: deal.id },
    body: { title: "New title", contactId: deal.contactId },
  });
  expect(replaced).toMatchObject({ title: "New title", amount: 70, amountFromProducts: true });
  await set(deal.id, { items: [], amountFromProducts: false });
  await owner.call(pipelineApi.updateDeal, { params: { id: deal.id }, body: { amount: 1 } });
  expect(await amountOf(deal.id)).toBe(1);
});

test("a product that is not there and a departure of another tour are refused by their place", async () => {
  const deal = await givenDeal(owner);
  const [tour, departure] = [await givenProduct(owner), await givenDeparture(owner)];
  const path = `/api/crm/deals/${deal.id}/products`;
  const line = { productId: tour.id, quantity: 1, price: 1 };
  const unknown = await owner.put(path, { items: [line, { ...line, productId: deal.id }] });
  expect(unknown.body).toMatchObject({ status: 422, fields: [{ path: "items.1.productId" }] });
  const wrong = await owner.put(path, { items: [{ ...line, departureId: departure.id }] });
  expect(wrong.body).toMatchObject({ status: 422, fields: [{ path: "items.0.departureId" }] });
  const tooMuch = Array.from({ length: 10 }, () => ({ ...line, quantity: 1000, price: 1_000_000_000_000 }));
  expectRefusal(await owner.put(path, { items: tooMuch }), 422, "invalid");
});
