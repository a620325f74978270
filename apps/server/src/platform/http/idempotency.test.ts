import { crmApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { newId } from "../ids.ts";
import { forgetOldKeys } from "./idempotency.ts";

let app: TestApp;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp();
  owner = await givenOrganizations(app).owner();
});
afterAll(() => app.stop());

const contacts = crmApi.listContacts.path;
const countContacts = async (name: string) =>
  (await owner.call(crmApi.listContacts, { query: { q: name } })).items.length;

test("requests with one key that come at once do the work once, and both get its answer", async () => {
  const caller = owner.with({ "idempotency-key": newId() });
  const [first, second] = await Promise.all([
    caller.post(contacts, { firstName: "Simultaneous" }),
    caller.post(contacts, { firstName: "Simultaneous" }),
  ]);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  const replays = [first, second].filter(({ headers }) => headers.get("idempotent-replay") === "true");
  expect(replays).toHaveLength(1);
  expect(await countContacts("Simultaneous")).toBe(1);
});

test("a key is claimed with the work or not at all: what is not committed leaves nothing that a retry would wait for", async () => {
  const key = newId();
  const caller = owner.with({ "idempotency-key": key });
  const refused = await caller.post(contacts, { firstName: "Nobody", companyId: newId() });
  expectRefusal(refused, 422, "reference_not_found");
  const { rowCount } = await app.services.database.query("select from idempotency_keys where key = $1", [key]);
  expect(rowCount).toBe(0);
});

test("what was deleted stays deleted for whoever asks once more with the same key", async () => {
  const { id } = await owner.call(crmApi.createContact, { body: { firstName: "Gone" } });
  const path = crmApi.deleteContact.path.replace(":id", id);
  const caller = owner.with({ "idempotency-key": newId() });
  const [first, again] = [await caller.request("DELETE", path), await caller.request("DELETE", path)];
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(again.headers.get("idempotent-replay")).toBe("true");
  expectRefusal(await owner.request("DELETE", path), 404, "not_found");
});

test("a key that was used for another request is refused", async () => {
  const caller = owner.with({ "idempotency-key": newId() });
  await caller.post(contacts, { firstName: "One" });
  expectRefusal(await caller.post(contacts, { firstName: "Other" }), 409, "idempotency_key_reused");
});

test("two people may use the same key", async () => {
  const key = newId();
  const colleague = await givenOrganizations(app).member(owner, "admin");
  const answers = await Promise.all(
    [owner, colleague].map((member) =>
      member.with({ "idempotency-key": key }).post(contacts, { firstName: "Namesake" }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(await countContacts("Namesake")).toBe(2);
});

test("a key and the answer kept under it are forgotten after a day", async () => {
  const { database } = app.services;
  const [old, recent] = [newId(), newId()];
  for (const key of [old, recent]) {
    await owner.with({ "idempotency-key": key }).post(contacts, { firstName: "Kept" });
  }
  const age = "update idempotency_keys set claimed_at = now() - interval '25 hours' where key = $1";
  expect((await database.query(age, [old])).rowCount).toBe(1);
  await forgetOldKeys(database);
  const { rows } = await database.query("select key from idempotency_keys where key = any($1)", [[old, recent]]);
  expect(rows).toEqual([{ key: recent }]);
});
