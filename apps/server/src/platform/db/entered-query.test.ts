import { afterAll, beforeAll, expect, test } from "vitest";
import { bareOrganization } from "../../../tests/platform-scope.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const whoAmI = { text: "select current_user as role, current_setting('app.organization_id', true) as organization" };
const countOrganizations = { text: "select count(*)::integer as count from organizations" };
const rename = { text: "update organizations set name = $1", values: ["Renamed"] };

/** Who every connection of the pool is when nobody uses it. */
async function idleConnections(): Promise<unknown[]> {
  const held = await Promise.all(Array.from({ length: 3 }, () => app.services.database.connect()));
  const rows = await Promise.all(held.map(async (client) => (await client.query(whoAmI)).rows[0]));
  for (const client of held) client.release();
  return rows;
}

test("every statement of a read is in its organization, however many are asked for at once", async () => {
  const [one, other] = [await bareOrganization(app), await bareOrganization(app)];
  const answers = await Promise.all(
    [one, other, one].map((scope) =>
      scope.read((work) =>
        Promise.all([
          work.query(whoAmI),
          work.query(countOrganizations),
          work.query(whoAmI),
          work.query(whoAmI, { role: "karavan_search" }),
        ]),
      ),
    ),
  );
  for (const [index, [who, count, again, searching]] of answers.entries()) {
    const organization = (index === 1 ? other : one).organizationId;
    expect([who.rows, again.rows]).toEqual([
      [{ role: "karavan_app", organization }],
      [{ role: "karavan_app", organization }],
    ]);
    expect(searching.rows).toEqual([{ role: "karavan_search", organization }]);
    expect(count.rows).toEqual([{ count: 1 }]);
  }
});

test("nothing of an organization stays on a connection", async () => {
  const scope = await bareOrganization(app);
  await scope.read((work) => work.query(whoAmI));
  await scope.read((work) => work.query({ text: "select 1 / 0" })).catch(() => undefined);
  await scope.transact((work) => work.query({ text: "select 1 / 0" })).catch(() => undefined);
  await scope.transact((work) => work.query(whoAmI));
  for (const row of await idleConnections())
    expect(row).toEqual({
      role: expect.not.stringMatching("karavan_"),
      organization: expect.toSatisfy((value) => !value),
    });
});

test("a read cannot write", async () => {
  const scope = await bareOrganization(app);
  await expect(scope.read((work) => work.query(rename))).rejects.toMatchObject({ code: "25006" });
  expect((await scope.read((work) => work.query({ text: "select name from organizations" }))).rows).toEqual([
    { name: "Test" },
  ]);
});

test("a statement that fails first, or for its values, fails alone and undoes the transaction", async () => {
  const scope = await bareOrganization(app);
  const circular: { self?: unknown } = {};
  circular.self = circular;
  for (const broken of [{ text: "select nothing_there" }, { text: "select $1::jsonb", values: [circular] }]) {
    const failing = scope.transact(async (work) => {
      await work.query(broken).catch(() => undefined);
      await work.query(rename);
      throw new Error("enough");
    });
    await expect(failing).rejects.toThrow();
    await expect(scope.read((work) => work.query(broken))).rejects.toThrow();
  }
  expect((await scope.read((work) => work.query({ text: "select name from organizations" }))).rows).toEqual([
    { name: "Test" },
  ]);
});
