import { describe, expect, test } from "vitest";
import { bareConnections, databaseDoor, oneSystemScope, storesTakeWork } from "./database-door.ts";
import { findings } from "./tree-of.ts";

const crm = "apps/server/src/modules/crm";
const platform = "apps/server/src/platform";

describe("only store.ts and tables.ts talk to the database", () => {
  test.each([
    [`${crm}/store.ts`, "drizzle-orm"],
    [`${crm}/contacts/tables.ts`, "drizzle-orm/pg-core"],
    [`${crm}/tables.ts`, "../../platform/db/columns.ts"],
    [`${platform}/db/pool.ts`, "pg"],
    [`${platform}/events/store.ts`, "drizzle-orm"],
    [`${platform}/jobs/jobs.ts`, "pg-boss"],
    [`${platform}/events/cursors.ts`, "pg"],
    [`${crm}/store.test.ts`, "drizzle-orm"],
  ])("%s may import %s", (path, specifier) => {
    expect(findings(databaseDoor, { [path]: `import { x } from "${specifier}";` })).toEqual([]);
  });

  test.each([
    [`${crm}/merge-contacts.ts`, "drizzle-orm"],
    [`${crm}/routes.ts`, "pg"],
    [`${crm}/jobs.ts`, "pg-boss"],
    [`${crm}/jobs.ts`, "../../platform/db/pool.ts"],
    ["apps/server/src/main.ts", "@electric-sql/pglite"],
    [`${platform}/http/server.ts`, "drizzle-orm"],
  ])("%s may not import %s", (path, specifier) => {
    const files = { [path]: `import type { X } from "${specifier}";` };
    expect(findings(databaseDoor, files)).toEqual([expect.stringContaining(`${path}:1 imports ${specifier}`)]);
  });
});

describe("only the platform asks a Work for its connection", () => {
  test("a store asks by `query`", () => {
    const store = "const rows = await query(work, sql`select 1`);";
    const log = "const client = await work.asOwner();";
    expect(findings(bareConnections, { [`${crm}/store.ts`]: store, [`${platform}/events/log.ts`]: log })).toEqual([]);
  });

  test.each(["work.query(statement)", "work.queryAsOwner(text, [])", "work.asOwner()"])(
    "neither verb nor store may: %s",
    (call) => {
      const text = `const c = await ${call};\nwork.publish("x", {});`;
      const files = { [`${crm}/merge-contacts.ts`]: text, [`${crm}/store.ts`]: text };
      const refused = expect.stringContaining("is the platform's");
      expect(findings(bareConnections, files)).toEqual([refused, refused]);
    },
  );

  test.each(["database.query(text)", "work.services.database.unscoped", "services.database.connect()"])(
    "nobody may go around it: %s",
    (call) => {
      const files = { [`${crm}/store.ts`]: `const rows = ${call};` };
      expect(findings(bareConnections, files)).toEqual([expect.stringContaining("asks without an organization")]);
    },
  );

  test("except for logins, which belong to no organization", () => {
    const files = { "apps/server/src/modules/identity/store.ts": "const rows = database.query(text);" };
    expect(findings(bareConnections, files)).toEqual([]);
  });
});

describe("the functions of a store take a Work first", () => {
  test("declared or assigned", () => {
    const text = `export function findContact(work: Work, id: ContactId) {}
export const countContacts = async (work: Work) => 1;
function whereOwner(id: string) {}`;
    expect(findings(storesTakeWork, { [`${crm}/store.ts`]: text })).toEqual([]);
  });

  test("or, for logins, the database", () => {
    const text = "export function findUserByEmail(database: Database, email: string) {}";
    expect(findings(storesTakeWork, { "apps/server/src/modules/identity/store.ts": text })).toEqual([]);
    expect(findings(storesTakeWork, { [`${crm}/store.ts`]: text })).toHaveLength(1);
  });

  test.each([
    ["another name", "export function findContact(db: Work) {}"],
    ["another type", "export function findContact(work: Database) {}"],
    ["no argument", "export async function listContacts() {}"],
    ["an arrow function", "export const listContacts = (id: string, work: Work) => [];"],
    ["an export list", "function listContacts(id: string) {}\nexport { listContacts };"],
  ])("%s is refused", (_, text) => {
    expect(findings(storesTakeWork, { [`${crm}/contacts/store.ts`]: text })).toHaveLength(1);
  });
});

describe("what runs without an organization is named in one file", () => {
  const text = "export async function findChannelBySecret(database: Database, secret: string) {}";

  test("system-scope.ts", () => {
    expect(findings(oneSystemScope, { [`${platform}/system-scope.ts`]: text })).toEqual([]);
  });

  test("and in no module", () => {
    expect(findings(oneSystemScope, { [`${crm}/access.ts`]: text })).toEqual([
      expect.stringContaining("findChannelBySecret"),
    ]);
  });
});
