import { execFile, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer, text } from "node:stream/consumers";
import { promisify } from "node:util";
import pg from "pg";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { DatabaseNotEmpty, type EmbeddedDatabase } from "./index.ts";
import { emptyTemplate, startTemporary, temporaryFolder, untilFileEnds } from "./testing/folders.ts";

/** One of everything a schema of ours has, and what is awkward to write down. */
const schema = `
  create extension pg_trgm; create extension btree_gin; create extension unaccent;
  create role karavan_dump_app nologin;
  grant karavan_dump_app to current_user;
  create table organizations (id uuid primary key);
  create table contacts (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    position bigint generated always as identity,
    name text not null check (name <> ''),
    search text generated always as (lower(name)) stored,
    tags text[] not null default '{}', facts jsonb, photo bytea,
    created_at timestamptz(3) not null default now(),
    primary key (organization_id, id)
  );
  create table deals (
    organization_id uuid not null, id uuid not null, contact_id uuid,
    amount_minor bigint, stage text check (stage in ('new', 'won')),
    primary key (organization_id, id),
    foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete set null (contact_id)
  );
  create table events (organization_id uuid not null, happened_at timestamptz not null, type text)
    partition by range (happened_at);
  create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
  create table events_rest partition of events default;
  create index on contacts using gin (organization_id, name gin_trgm_ops);
  create unique index on contacts (organization_id, search) where search <> '';
  alter table contacts enable row level security;
  create policy mine on contacts to karavan_dump_app
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
  grant select, insert on contacts to karavan_dump_app;
  create view clients with (security_invoker = true) as select * from contacts;
  create function touch() returns trigger language plpgsql as $body$
  begin
    -- COPY contacts FROM stdin;
    new.created_at := '2026-01-01'; return new;
  end $body$;
  create trigger touch before insert on contacts for each row execute function touch();
  create schema jobs;
  create sequence jobs.numbers start 5;
  create table jobs.empty ();`;

const awkward = "tab\there, back\\slash, \\N, \\., quote ' and \", line\nline\r\n, ё, 🐫, \u2028";

async function fill(client: pg.Client): Promise<void> {
  await client.query(schema);
  const organization = "00000000-0000-7000-8000-000000000001";
  await client.query("insert into organizations values ($1)", [organization]);
  await client.query(
    `insert into contacts (organization_id, id, name, tags, facts, photo)
     select $1, gen_random_uuid(), 'contact ' || number, array['a', null, 'b,c'], '{"a": [1, null]}', '\\x00ff'
     from generate_series(1, 20000) as number`,
    [organization],
  );
  await client.query("insert into contacts (organization_id, id, name) values ($1, gen_random_uuid(), $2)", [
    organization,
    awkward,
  ]);
  await client.query("insert into deals select organization_id, id, id, 100, 'new' from contacts limit 10");
  await client.query("insert into events values ($1, '2026-05-05', 'x'), ($1, '2030-05-05', null)", [organization]);
  await client.query("select nextval('jobs.numbers'), nextval('jobs.numbers')");
}

async function connect(options: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(options);
  await client.connect();
  onTestFinished(() => client.end().catch(() => undefined));
  return client;
}

/** What must be the same before and after. */
async function whatIsInside(client: pg.Client): Promise<unknown> {
  const sums = `select
    (select md5(string_agg(c::text, '|' order by position)) from contacts c) as contacts,
    (select md5(string_agg(d::text, '|' order by id)) from deals d) as deals,
    (select md5(string_agg(e::text, '|' order by happened_at)) from events e) as events,
    (select count(*)::int from pg_policies) as policies,
    (select count(*)::int from pg_indexes where schemaname in ('public', 'jobs')) as indexes,
    (select count(*)::int from pg_constraint where contype in ('p', 'f', 'c') and connamespace = 'public'::regnamespace)
      as constraints,
    (select count(*)::int from pg_trigger where not tgisinternal) as triggers,
    (select nextval('jobs.numbers')::int) as number,
    has_table_privilege('karavan_dump_app', 'contacts', 'insert') as granted`;
  return (await client.query(sums)).rows[0];
}

let source: EmbeddedDatabase;
let dump: Buffer;
let inside: unknown;

const onFileEnd = untilFileEnds();

// Databases and processes are started one after the other, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  await emptyTemplate();
  source = await startTemporary(onFileEnd);
  const client = new pg.Client(source.connection);
  await client.connect();
  await fill(client);
  dump = await buffer(source.dump());
  inside = await whatIsInside(client);
  await client.end();
});

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

test("a dump restores everything into an empty embedded database", async () => {
  const target = await startTemporary(onTestFinished);
  await target.restore(inPieces(dump, 10_007));
  const client = await connect(target.connection);
  expect(await whatIsInside(client)).toEqual(inside);
  expect((await client.query("select name from contacts where name like 'tab%'")).rows).toEqual([{ name: awkward }]);
  await expect(client.query("insert into deals values (gen_random_uuid(), gen_random_uuid())")).resolves.toBeTruthy();
  await expect(
    client.query("insert into deals values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid())"),
  ).rejects.toMatchObject({ code: "23503" });
});

test("a dump of what was restored is the same dump", async () => {
  const target = await startTemporary(onTestFinished);
  await target.restore(inPieces(dump, 1 << 20));
  expect((await text(target.dump())).split("\n")).toEqual(dump.toString("utf8").split("\n"));
});

test("clients wait while a dump is made, and it leaves no file behind", async () => {
  const client = await connect(source.connection);
  const [bytes, answer] = await Promise.all([buffer(source.dump()), client.query("select 1 as one")]);
  expect(bytes.length).toBe(dump.length);
  expect(answer.rows).toEqual([{ one: 1 }]);
  expect(await readdir(source.socketDir)).toEqual([".s.PGSQL.5432"]);
});

describe("a restore is refused", () => {
  test("into a database that has tables", async () => {
    await expect(source.restore(inPieces(dump, 1 << 20))).rejects.toThrow(DatabaseNotEmpty);
  });

  test.each([
    [
      "cut off in the middle of a table",
      (sql: Buffer) => sql.subarray(0, sql.indexOf("contact 100\t")),
      /not complete/,
    ],
    ["damaged", (sql: Buffer) => Buffer.from(sql.toString().replace("contact 500\t", "\t\t")), /line \d+.*extra data/],
  ])("when the dump is %s, and nothing of it stays", async (_, spoil, message) => {
    const target = await startTemporary(onTestFinished);
    await expect(target.restore(inPieces(spoil(dump), 1 << 20))).rejects.toThrow(message);
    const client = await connect(target.connection);
    expect((await client.query("select to_regclass('contacts') as contacts")).rows).toEqual([{ contacts: null }]);
    await target.restore(inPieces(dump, 1 << 20));
    expect(await whatIsInside(client)).toEqual(inside);
  });
});

const serverUrl = process.env["TEST_DATABASE_URL"];
const psql = ["psql", "/usr/lib/postgresql/15/bin/psql"].find((path) => spawnSync(path, ["--version"]).status === 0);

test.runIf(serverUrl && psql)("a dump restores everything into a PostgreSQL server", async () => {
  const admin = await connect({ connectionString: serverUrl });
  const name = `karavan_dump_${randomUUID().replaceAll("-", "")}`;
  await admin.query(`create database ${name} template template0`);
  onTestFinished(async () => {
    const cleaner = new pg.Client({ connectionString: serverUrl });
    await cleaner.connect();
    await cleaner.query(`drop database ${name} with (force)`);
    await cleaner.query("drop role if exists karavan_dump_app");
    await cleaner.end();
  });
  const url = Object.assign(new URL(serverUrl ?? ""), { pathname: `/${name}` });
  const file = join(await temporaryFolder(onTestFinished), "dump.sql");
  await writeFile(file, dump);
  const options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", `--file=${file}`];
  await promisify(execFile)(psql ?? "", [...options, `--dbname=${url.href}`]);
  const client = await connect({ connectionString: url.href });
  expect(await whatIsInside(client)).toEqual(inside);
});
