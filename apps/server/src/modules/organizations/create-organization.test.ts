import { organizationsApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiClient, expectRefusal } from "../../../tests/client.ts";
import { givenOrganizations } from "../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { createOrganization, type FoundedOrganization } from "./create-organization.ts";
import { readOrganization } from "./store.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

test("whoever founds an organization is its owner and works in it at once", async () => {
  const person = await given.person();
  expectRefusal(await person.get("/api/settings"), 409, "organization_required");
  await person.call(organizationsApi.createOrganization, { body: { name: "Silk Road" } });
  const { items } = await person.call(organizationsApi.listOrganizations, {});
  expect(items).toMatchObject([{ organizationName: "Silk Road", role: "owner" }]);
  expect(items[0]?.permissions).toContain("organization:delete");
  await person.call(organizationsApi.getSettings, {});
});

test("what later modules make for a new organization is there with it, or there is none", async () => {
  const person = await given.person();
  const founder = { userId: person.userId, traceId: "t" };
  const seen: FoundedOrganization[] = [];
  const found = await createOrganization(app.services, founder, { name: "Whole" }, [
    async (work, organization) => {
      expect((await readOrganization(work)).id).toBe(organization.id);
      seen.push(organization);
    },
  ]);
  expect(seen).toMatchObject([{ id: found.id, name: "Whole", settings: { locale: "en" } }]);
  const broken = createOrganization(app.services, founder, { name: "Half" }, [
    () => Promise.reject(new Error("no pipeline")),
  ]);
  await expect(broken).rejects.toThrow("no pipeline");
  const { items } = await person.call(organizationsApi.listOrganizations, {});
  expect(items.map((each) => each.organizationName)).toEqual(["Whole"]);
});

test("a new organization is set up as its founder says, else by their language", async () => {
  const russian = await given.person({ locale: "ru" });
  await russian.call(organizationsApi.createOrganization, { body: { name: "Туры" } });
  expect(await russian.call(organizationsApi.getSettings, {})).toMatchObject({
    locale: "ru",
    currency: "RUB",
    region: "RU",
    timeZone: "Europe/Moscow",
  });
  const chosen = { locale: "en", currency: "KGS", region: "KG", timeZone: "Asia/Bishkek" } as const;
  const owner = await given.owner({ name: "Tours", ...chosen });
  expect(await owner.call(organizationsApi.getSettings, {})).toMatchObject(chosen);
});

test.each([
  { name: " " },
  { name: "X", timeZone: "Mars/Olympus" },
  { name: "X", currency: "rub" },
  { name: "X", region: "Russia" },
])("%o founds nothing", async (body) => {
  const person = await given.person();
  expectRefusal(await person.post("/api/organizations", body), 422, "invalid");
  expect((await person.call(organizationsApi.listOrganizations, {})).items).toEqual([]);
});

test("nobody founds an organization without an account", async () => {
  expectRefusal(await given.stranger().post("/api/organizations", { name: "X" }), 401, "unauthenticated");
});

test("a person in several organizations names one, and nobody enters another's", async () => {
  const owner = await given.owner();
  const other = await given.owner();
  const second = await owner.call(organizationsApi.createOrganization, { body: { name: "Second" } });
  const person = new ApiClient(app.url, { authorization: `Bearer ${owner.accessToken}` });
  expectRefusal(await person.get("/api/settings"), 409, "organization_required");
  expectRefusal(await owner.with({ "x-organization-id": other.organizationId }).get("/api/settings"), 404, "not_found");
  expectRefusal(await owner.with({ "x-organization-id": "nonsense" }).get("/api/settings"), 404, "not_found");
  expectRefusal(await owner.get(`/api/organizations/${other.organizationId}`), 404, "not_found");
  const chosen = owner.with({ "x-organization-id": second.id });
  expect(await chosen.call(organizationsApi.getOrganization, { params: { id: second.id } })).toEqual(second);
});
