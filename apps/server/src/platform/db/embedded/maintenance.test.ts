import { readdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import type { EmbeddedDatabase } from "./index.ts";
import { emptyTemplate, startTemporary, temporaryFolder } from "./testing/folders.ts";

// Databases and processes are started one after the other, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(emptyTemplate);

async function connect(database: EmbeddedDatabase): Promise<pg.Client> {
  const client = new pg.Client(database.connection);
  await client.connect();
  onTestFinished(() => client.end().catch(() => undefined));
  return client;
}

const deadRows = `select n_dead_tup::int as dead, last_analyze is not null as analyzed
  from pg_stat_user_tables where relname = 'notes'`;

test("dead rows go and the planner learns the table by itself, once nobody asks for anything", async () => {
  const maintenance = { everyMs: 20, vacuumEveryMs: 50, quietMs: 20 };
  const database = await startTemporary(onTestFinished, { maintenance });
  const client = await connect(database);
  await client.query("create table notes as select id, 'note' as text from generate_series(1, 5000) as id");
  await client.query("update notes set text = 'changed'");
  await vi.waitFor(async () => expect((await database.stats()).vacuumedTables).toBeGreaterThan(0), { timeout: 20_000 });
  await vi.waitFor(async () => expect((await client.query(deadRows)).rows).toEqual([{ dead: 0, analyzed: true }]), {
    timeout: 20_000,
    interval: 200,
  });
});

test("the log is checkpointed and its old files go, so that it does not grow for ever", async () => {
  const dataDir = await temporaryFolder(onTestFinished);
  const maintenance = { everyMs: 20, checkpointBytes: 16 * 1024 * 1024 };
  const database = await startTemporary(onTestFinished, { dataDir, maintenance });
  const client = await connect(database);
  await client.query("create table notes (text text)");
  for (let round = 1; round <= 8; round += 1) {
    // About 32 MB of log each.
    await client.query("insert into notes select repeat(md5(id::text), 30) from generate_series(1, 30000) as id");
    await client.query("truncate notes");
    await vi.waitFor(async () => expect((await database.stats()).checkpoints).toBeGreaterThanOrEqual(round), {
      timeout: 20_000,
    });
  }
  const segments = (await readdir(join(dataDir, "pgdata", "pg_wal"))).filter((name) => /^[0-9A-F]{24}$/.test(name));
  expect(segments.length).toBeLessThanOrEqual(128 / 16 + 2);
});

test("a vacuum waits for the open transaction and does not touch it", async () => {
  const database = await startTemporary(onTestFinished);
  const client = await connect(database);
  const order: string[] = [];
  await client.query("create table notes (id int)");
  await client.query("begin");
  await client.query("insert into notes values (1)");
  const vacuumed = database.vacuum().then(() => order.push("vacuumed"));
  // The vacuum is asked for by now: the same thread answers both.
  await database.stats();
  await client.query("insert into notes values (2)");
  await client.query("commit").then(() => order.push("committed"));
  await vacuumed;
  expect(order).toEqual(["committed", "vacuumed"]);
  expect((await client.query("select id from notes")).rows).toEqual([{ id: 1 }, { id: 2 }]);
});
