import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import type { Log } from "../log.ts";
import { type Database, withoutLimits } from "./database.ts";

/** Any number: all starters of one installation must agree on it. */
const lockKey = 0x6b61_7261;

/** A migration that ran before has another text now. */
class MigrationChanged extends Error {}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** The reviewed SQL files of a folder, by name. */
function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/**
 * Runs every migration that did not run yet, each in a transaction of its own, one starter at a time.
 * Throws MigrationChanged when a file was edited after it ran.
 */
export async function migrate(database: Database, folder: string, log: Log): Promise<number> {
  const client = await database.connect();
  try {
    return await withoutLimits(client, () => runAlone(client, folder, log));
  } finally {
    client.release();
  }
}

async function runAlone(client: pg.PoolClient, folder: string, log: Log): Promise<number> {
  await client.query("select pg_advisory_lock($1)", [lockKey]);
  try {
    await client.query(
      `create table if not exists schema_migrations
         (name text primary key, checksum text not null, ran_at timestamptz not null default now())`,
    );
    return await runMissing(client, readMigrations(folder), log);
  } finally {
    await client.query("select pg_advisory_unlock($1)", [lockKey]).catch(() => undefined);
  }
}

async function runMissing(client: pg.PoolClient, migrations: Migration[], log: Log): Promise<number> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    "select name, checksum from schema_migrations",
  );
  const ran = new Map(rows.map((row) => [row.name, row.checksum]));
  let count = 0;
  for (const migration of migrations) {
    const checksum = ran.get(migration.name);
    if (checksum === migration.checksum) continue;
    if (checksum) throw new MigrationChanged(`${migration.name} was changed after it ran; add a new migration instead`);
    await runOne(client, migration);
    log.info({ migration: migration.name }, "migrated");
    count += 1;
  }
  return count;
}

async function runOne(client: pg.PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query("insert into schema_migrations (name, checksum) values ($1, $2)", [name, checksum]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
