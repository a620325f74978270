import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";

/**
 * Tables that belong to no organization: logins, and what the platform keeps for itself. The tenant's role may not
 * touch them, but for reading names of colleagues through the policy of `users`.
 */
const platformTables = [
  "account_mails",
  "event_cursors",
  "idempotency_keys",
  "login_accounts",
  "login_failures",
  "login_sessions",
  "login_verifications",
  "parked_events",
  "schema_migrations",
  "users",
];

let app: TestApp;
let tables: string[];

beforeAll(async () => {
  app = await startTestApp();
  tables = await names(`select relname as name from pg_class where relnamespace = 'public'::regnamespace
    and relkind in ('r', 'p') and not relispartition order by 1`);
});
afterAll(() => app.stop());

async function names(sql: string): Promise<string[]> {
  const { rows } = await app.services.database.query(sql);
  return rows.map((row: { name: string }) => row.name);
}

function without(all: string[], some: string[]): string[] {
  return all.filter((name) => !some.includes(name));
}

describe("tenancy is structural", () => {
  test("every table is a tenant's or on the short list of the platform's", async () => {
    const withOrganization = await names(`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'organization_id' and is_nullable = 'NO' order by 1`);
    expect(without(tables, withOrganization).sort()).toEqual(without(platformTables, withOrganization).sort());
  });

  test("every tenant table has the primary key (organization_id, id)", async () => {
    const keyed = await names(`select conrelid::regclass::text as name from pg_constraint
      where contype = 'p' and connamespace = 'public'::regnamespace
        and (select array_agg(attname::text order by ordinality) from unnest(conkey) with ordinality key(attnum, ordinality)
             join pg_attribute on attrelid = conrelid and pg_attribute.attnum = key.attnum) = array['organization_id', 'id']`);
    expect(without(without(tables, platformTables), keyed)).toEqual([]);
  });

  test("every foreign key between tenant tables carries the organization on both sides", async () => {
    const bare = await names(`select conname as name from pg_constraint
      join pg_class target on target.oid = confrelid
      where contype = 'f' and connamespace = 'public'::regnamespace
        and target.relname <> all(array['${platformTables.join("','")}'])
        and (not exists (select from pg_attribute where attrelid = conrelid and attnum = any(conkey) and attname = 'organization_id')
          or not exists (select from pg_attribute where attrelid = confrelid and attnum = any(confkey) and attname = 'organization_id'))`);
    expect(bare).toEqual([]);
  });

  test("every tenant table has row-level security with the tenant's policy", async () => {
    const secured = await names(`select relname as name from pg_class
      join pg_policy on polrelid = pg_class.oid and polname = 'tenant'
      where relrowsecurity and pg_get_expr(polqual, polrelid) like '%organization_id =%app.organization_id%'
        and pg_get_expr(polwithcheck, polrelid) like '%organization_id =%app.organization_id%'`);
    expect(without(without(tables, platformTables), secured)).toEqual([]);
  });

  test("every tenant table, and every part of one, is planned for as if an organization were a large share of it", async () => {
    const others = await names(`select relname as name from pg_class join pg_attribute on attrelid = pg_class.oid
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and attname = 'organization_id' and attnotnull
        and not coalesce(attoptions && array['n_distinct=20', 'n_distinct_inherited=20'], false)`);
    expect(without(others, platformTables)).toEqual([]);
  });

  test("the tenant's role has no rights on the platform's tables", async () => {
    const granted = await names(`select distinct table_name as name from information_schema.role_table_grants
      where grantee in ('karavan_app', 'karavan_search') and table_schema = 'public' order by 1`);
    expect(granted.filter((name) => platformTables.includes(name))).toEqual([]);
  });

  test("the search role reads and does nothing else", async () => {
    const rights = await names(
      `select distinct privilege_type as name from information_schema.role_table_grants where grantee = 'karavan_search'`,
    );
    expect(rights).toEqual(["SELECT"]);
  });

  test("the tenant's role owns nothing and cannot bypass row-level security", async () => {
    const risky = await names(`select rolname as name from pg_roles
      where rolname in ('karavan_app', 'karavan_search') and (rolbypassrls or rolsuper or rolcanlogin or rolcreaterole or rolcreatedb)`);
    const owned = await names(`select relname as name from pg_class join pg_roles on pg_roles.oid = relowner
      where rolname in ('karavan_app', 'karavan_search')`);
    expect({ risky, owned }).toEqual({ risky: [], owned: [] });
  });

  test("every view runs with the rights of whoever asks, but those that only the search role may read", async () => {
    const definerViews = await names(`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'v' and not coalesce('security_invoker=true' = any(reloptions), false)
        and relname not like 'pg_stat%' order by 1`);
    const readers = await names(`select distinct grantee as name from information_schema.role_table_grants
      where table_schema = 'public' and table_name = any(array['${definerViews.join("','")}']) and grantee <> current_user`);
    expect(definerViews.filter((name) => !name.startsWith("search_"))).toEqual([]);
    expect(readers).toEqual(["karavan_search"]);
  });

  test("the log can be added to and never changed", async () => {
    const rights = await names(`select privilege_type as name from information_schema.role_table_grants
      where grantee = 'karavan_app' and table_name = 'events' order by 1`);
    expect(rights).toEqual(["INSERT", "SELECT"]);
  });
});
