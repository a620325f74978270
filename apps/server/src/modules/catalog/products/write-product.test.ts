import { auditApi, catalogApi, type Problem } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenDeparture, givenPhoto, givenProduct } from "../../../../tests/factories/catalog.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  owner = await given.owner({ currency: "KGS" });
});
afterAll(() => app.stop());

const get = (id: string) => owner.call(catalogApi.getProduct, { params: { id } });
const namesFound = async (query: Record<string, string>) =>
  (await owner.call(catalogApi.listProducts, { query })).items.map(({ name }) => name);
const fieldsOf = (body: unknown) => (Object(body) as Problem).fields?.map(({ path, code }) => `${path} ${code}`);

test("a tour is kept with all that is said of it", async () => {
  const tour = {
    days: 2,
    itinerary: [
      { title: "Бишкек – Кочкор", text: "Дорога, обед" },
      { title: "Соң-Көл", text: "" },
    ],
    included: ["Transport"],
    excluded: ["Flights"],
    languages: ["ru", "en"],
    meetingPoint: "Ala-Too square",
    minGroup: 2,
    maxGroup: 8,
  };
  const made = await givenProduct(owner, {
    name: "Озеро",
    code: " SK-7 ",
    price: 45_000_00,
    tags: ["Озёра", "озера"],
    tour,
  });
  expect(made).toMatchObject({ kind: "tour", code: "SK-7", price: 45_000_00, currency: "KGS", tags: ["Озёра"], tour });
  expect(await get(made.id)).toEqual(made);
  expect(await namesFound({ tag: "ОЗЕРА" })).toEqual(["Озеро"]);
});

test("a product is found by a part of its name or code, whatever the case and the alphabet's dots", async () => {
  await givenProduct(owner, { name: "Тёплые ключи", code: "WRM-01" });
  for (const q of ["тепл", "КЛЮЧ", "wrm-0", "ключи тёп"]) expect(await namesFound({ q })).toEqual(["Тёплые ключи"]);
  expect(await namesFound({ q: "тепл", kind: "service" })).toEqual([]);
  expect(await namesFound({ q: "тепл", kind: "tour", status: "active" })).toEqual(["Тёплые ключи"]);
});

test("a code is one product's, however it is cased, also while that one is deleted", async () => {
  const first = await givenProduct(owner, { code: "Unique-1" });
  const body = { kind: "service", name: "Other", code: "UNIQUE-1" };
  expectRefusal(await owner.post(catalogApi.createProduct.path, body), 409, "code_taken");
  const other = await givenProduct(owner, { code: "Unique-2" });
  expectRefusal(await owner.patch(`/api/catalog/products/${other.id}`, { code: "unique-1" }), 409, "code_taken");
  await owner.call(catalogApi.deleteProduct, { params: { id: first.id } });
  expectRefusal(await owner.post(catalogApi.createProduct.path, body), 409, "code_taken");
  const elsewhere = await given.owner();
  expect((await givenProduct(elsewhere, { code: "Unique-1" })).code).toBe("Unique-1");
});

test("changes are told with what was before, and nothing is told when nothing changes", async () => {
  const made = await givenProduct(owner, { price: 100 });
  const changed = await owner.call(catalogApi.updateProduct, {
    params: { id: made.id },
    body: { price: 200, status: "archived" },
  });
  expect(changed).toEqual({ ...made, price: 200, status: "archived", updatedAt: changed.updatedAt });
  await owner.call(catalogApi.updateProduct, { params: { id: made.id }, body: { price: 200 } });
  const { items } = await owner.call(auditApi.listRecordEvents, { query: { subjectIds: made.id } });
  expect(items.map(({ type, changes }) => [type, changes])).toEqual([
    ["product.updated", { price: [100, 200], status: ["active", "archived"] }],
    ["product.created", null],
  ]);
});

test("replacing empties what is left out, but a product stays what it is, in its currency", async () => {
  const made = await givenProduct(owner, { price: 100, currency: "EUR", description: "Text", tags: ["a"] });
  const body = { kind: "tour" as const, name: "Only a name" };
  const replaced = await owner.call(catalogApi.replaceProduct, { params: { id: made.id }, body });
  expect(replaced).toMatchObject({ name: "Only a name", price: null, currency: "EUR", description: null, tags: [] });
  const other = await owner.put(`/api/catalog/products/${made.id}`, { kind: "service", name: "x" });
  expect(fieldsOf(other.body)).toEqual(["kind kind_is_fixed"]);
});

test("a deleted product leaves every list with its departures and comes back with them", async () => {
  const departure = await givenDeparture(owner);
  const params = { id: departure.productId };
  await owner.call(catalogApi.deleteProduct, { params });
  expectRefusal(await owner.get(`/api/catalog/products/${params.id}`), 404, "not_found");
  expectRefusal(await owner.get(`/api/catalog/departures/${departure.id}`), 404, "not_found");
  expectRefusal(await owner.delete(`/api/catalog/products/${params.id}`), 404, "not_found");
  const back = await owner.call(catalogApi.restoreProduct, { params });
  expect(back.nextDeparture).toMatchObject({ id: departure.id, free: 2 });
  expect((await owner.call(catalogApi.restoreProduct, { params })).id).toBe(back.id);
});

test.each([
  ["a negative price", { price: -1 }, "price too_small"],
  ["a price that is no whole number", { price: 1.5 }, "price invalid_type"],
  ["a price past any", { price: 1e15 }, "price too_big"],
  ["a tour's details of what is none", { kind: "service", tour: { days: 1 } }, "tour not_a_tour"],
  ["a group larger at least than at most", { tour: { minGroup: 5, maxGroup: 2 } }, "tour.maxGroup group_too_small"],
  ["a tour of no days", { tour: { days: 0 } }, "tour.days too_small"],
])("%s is refused by name", async (_what, fields, problem) => {
  const answer = await owner.post(catalogApi.createProduct.path, { kind: "tour", name: "x", ...fields });
  expect(answer.status).toBe(422);
  expect(fieldsOf(answer.body)).toEqual([problem]);
});

test("pictures stand in the order given, the first is the cover, and are nobody else's", async () => {
  const [first, second, third] = await Promise.all([givenPhoto(owner), givenPhoto(owner), givenPhoto(owner)]);
  const made = await givenProduct(owner, { photos: [second, first] });
  expect(made.photos.map(({ id }) => id)).toEqual([second, first]);
  const params = { id: made.id };
  const changed = await owner.call(catalogApi.updateProduct, { params, body: { photos: [first, third, second] } });
  expect(changed.photos.map(({ id }) => id)).toEqual([first, third, second]);
  const fewer = await owner.call(catalogApi.updateProduct, { params, body: { photos: [third] } });
  expect(fewer.photos.map(({ id, mime }) => [id, mime])).toEqual([[third, "image/png"]]);
  const other = await givenProduct(owner);
  const stolen = await owner.patch(`/api/catalog/products/${other.id}`, { photos: [first, third] });
  expect(fieldsOf(stolen.body)).toEqual(["photos.1 reference_not_found"]);
  const answer = await owner.get(`/api/catalog/photos/${third}/content`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
});

test("what is no picture is refused by its bytes", async () => {
  const form = new FormData();
  form.append("file", new Blob(["<svg onload='alert(1)'/>"], { type: "image/png" }), "fake.png");
  expectRefusal(await owner.post(catalogApi.uploadPhoto.path, form), 415, "unsupported_type");
});
