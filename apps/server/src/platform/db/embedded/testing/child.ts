/**
 * A process for tests to lock out, kill and stop: `node child.ts <template> <dataDir> <what>`. Writes a line of JSON for
 * everything that happened.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "../index.ts";

function say(fact: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(fact)}\n`);
}

/** Commits one row after the other, and says so only once PostgreSQL has. */
async function commitForEver(database: EmbeddedDatabase): Promise<void> {
  const client = new pg.Client(database.connection);
  // Told again by the query under way.
  client.on("error", () => undefined);
  await client.connect();
  await client.query(
    "create table if not exists acked (id bigint generated always as identity primary key, note text)",
  );
  for (;;) {
    const { rows } = await client.query("insert into acked (note) values (repeat('x', 500)) returning id::text");
    say({ acked: rows[0].id });
  }
}

async function commitTimes(database: EmbeddedDatabase, times: number): Promise<void> {
  const client = new pg.Client(database.connection);
  await client.connect();
  await client.query("create table commits (id int)");
  for (let id = 0; id < times; id += 1) await client.query("insert into commits values ($1)", [id]);
  await client.end();
}

/** Takes PostgreSQL's log away under it, which it cannot survive. */
async function crash(database: EmbeddedDatabase): Promise<void> {
  const client = new pg.Client(database.connection);
  client.on("error", () => undefined);
  await client.connect();
  await rm(join(dataDir, "pgdata", "pg_wal"), { recursive: true });
  await client.query("create table lost (id int)");
  await client.query("select pg_switch_wal()");
  await client.query("insert into lost values (1)");
}

const [from = "", dataDir = "", what = "", argument = "0"] = process.argv.slice(2);

try {
  const database = await startEmbeddedDatabase({ dataDir, from, lockWaitMs: 0, log: (line) => say({ log: line }) });
  process.on("SIGTERM", () => {
    void database.stop().then(() => say({ stopped: true }));
  });
  say({ started: process.pid });
  if (what === "commit-for-ever") await commitForEver(database);
  if (what === "commit-times") await commitTimes(database, Number(argument)).finally(() => database.stop());
  if (what === "crash") await crash(database);
  if (what === "only-start") await database.stop();
} catch (error) {
  say({ refused: error instanceof Error ? error.name : "", message: String(error) });
}
