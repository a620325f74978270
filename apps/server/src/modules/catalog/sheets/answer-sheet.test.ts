import { catalogApi, TourDetails } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { givenDeparture, givenPhoto, givenProduct } from "../../../../tests/factories/catalog.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  owner = await givenOrganizations(app).owner({ locale: "ru" });
});
afterAll(() => app.stop());

/** The sheet as it comes over the network. */
async function sheetOf(id: string, query = "") {
  const response = await fetch(`${app.url}/api/catalog/products/${id}/sheet.pdf${query}`, { headers: owner.headers });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}
const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length;

test("a tour becomes a PDF with its own letters in it, whatever is said of it", async () => {
  const itinerary = Array.from({ length: 40 }, (_, day) => ({
    title: `Соң-Көл, ${day} 🏔`,
    text: "Жайлоо, кымыз, аттар. ".repeat(30),
  }));
  const tour = TourDetails.parse({ days: 40, itinerary, included: ["Юрта"], excluded: ["Перелёт"] });
  const product = await givenProduct(owner, { name: "Озеро «Соң-Көл»", tour, photos: [await givenPhoto(owner)] });
  const price = { validFrom: "2100-01-01", validTo: "2100-12-31", amount: 1_234_50, currency: "KGS" };
  await owner.call(catalogApi.createPrice, { params: { id: product.id }, body: price });
  await givenDeparture(owner, { productId: product.id, startsOn: "2100-07-01" });
  const { status, headers, bytes } = await sheetOf(product.id, "?locale=en");
  expect([status, headers.get("content-type"), headers.get("cache-control")]).toEqual([
    200,
    "application/pdf",
    "private, no-store",
  ]);
  expect(headers.get("content-disposition")).toContain(encodeURIComponent("Озеро «Соң-Көл».pdf"));
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(bytes.toString("latin1")).toContain("FontFile2");
  expect(pagesOf(bytes)).toBeGreaterThan(3);
});

test("a product of which nothing is said has a sheet of one page", async () => {
  const { id } = await givenProduct(owner, { kind: "service" });
  expect(pagesOf((await sheetOf(id)).bytes)).toBe(1);
});
