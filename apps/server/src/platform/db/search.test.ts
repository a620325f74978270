import { afterAll, beforeAll, expect, test } from "vitest";
import { bareOrganization } from "../../../tests/platform-scope.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { query } from "./query.ts";
import { sql } from "./sql.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

test("whatever a transaction asks while it searches is asked as the organization itself", async () => {
  const scope = await bareOrganization(app);
  await scope.read(async (work) => {
    const search = () =>
      work.search().find("contacts", { where: sql`row.search_text like '%a%'`, orderBy: sql`row.id`, limit: 1 });
    const role = () => query<{ role: string }>(work, sql`select current_user as role`);
    const answers = await Promise.all([role(), search(), role(), search(), search(), role()]);
    const own = [{ role: "karavan_app" }];
    expect(answers).toEqual([own, [], own, [], [], own]);
  });
});
