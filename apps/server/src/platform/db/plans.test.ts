import { afterAll, beforeAll, expect, test } from "vitest";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { newId } from "../ids.ts";
import type { Work } from "../work.ts";
import { query } from "./query.ts";
import { anyOf, Sql, sql } from "./sql.ts";

let app: TestApp;
let owner: TestMember;
let given: ReturnType<typeof givenOrganizations>;

/** One organization of two thousand contacts among two thousand of one. */
beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  owner = await given.owner();
  const fill = (organization: string) => `insert into contacts
    (organization_id, id, first_name, name, sort_name, search_text, created_at, updated_at)
    select ${organization}, gen_random_uuid(), 'a', 'a', 'a', 'a', now() + n * interval '1 second', now() from generate_series(1, 2000) n`;
  await app.services.database.query(fill("$1"), [owner.organizationId]);
  await app.services.database.query(fill("gen_random_uuid()"));
  await app.services.database.query("analyze contacts");
});
afterAll(() => app.stop());

/** The plan of a statement as a connection keeps it, in one transaction of the organization. */
async function planOf(statement: Sql): Promise<string> {
  const run = (work: Work, text: string) => query<{ "QUERY PLAN": string }>(work, new Sql([text], []));
  const rows = await given.scope({ organizationId: owner.organizationId }).transact(async (work) => {
    await run(work, `prepare asked as ${statement.text}`);
    const values = statement.values.map((value) => (Array.isArray(value) ? `'{${value}}'` : `'${value}'`));
    const explained = await run(work, `explain (costs off) execute asked (${values})`);
    await run(work, "deallocate asked");
    return explained;
  });
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

test("a large organization among many small ones has its rows found by their ids", async () => {
  const plan = await planOf(sql`select name from contacts
    where organization_id = ${owner.organizationId} and id = ${anyOf([newId()])}`);
  expect(plan).toMatch(/Index Cond: .*organization_id = .* AND \(id = ANY/);
});

test("and its pages read along an index, without a sort of all it has", async () => {
  const plan = await planOf(sql`select name from contacts
    where organization_id = ${owner.organizationId} and deleted_at is null
    order by created_at desc, id desc limit 51`);
  expect(plan).toContain("Index Scan Backward using contacts_newest");
  expect(plan).not.toContain("Sort");
});
