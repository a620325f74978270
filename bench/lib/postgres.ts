import { spawnSync } from "node:child_process";
import { join } from "node:path";
import pg from "pg";

const root = join(import.meta.dirname, "../..");

/** A database of its own on a PostgreSQL server: the one named, `DATABASE_URL`'s, or the one `npm run services` starts. */
export async function freshDatabase(
  serverUrl = process.env.DATABASE_URL || startService(),
): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `karavan_bench_${process.pid}_${Date.now().toString(36)}`;
  await asAdmin(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(serverUrl, `drop database if exists ${name} with (force)`) };
}

function startService(): string {
  const started = spawnSync("node", ["scripts/services.ts", "start"], { cwd: root, encoding: "utf8" });
  const url = /^DATABASE_URL=(\S+)$/m.exec(started.stdout)?.[1];
  if (!url) throw new Error(`no PostgreSQL server: ${started.stdout}${started.stderr}`);
  return url;
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** What the same PostgreSQL does with nothing in between: pgbench's select-only and simple-update runs, per second. */
export function measurePgbench(url: string, seconds: number): { selects: number; inserts: number } {
  run(["-i", "-q", "-s", "10", url]);
  const selects = transactionsPerSecond(run(["-S", "-n", "-c", "10", "-j", "1", "-T", String(seconds), url]));
  const inserts = transactionsPerSecond(run(["-N", "-n", "-c", "10", "-j", "1", "-T", String(seconds), url]));
  return { selects, inserts };
}

function run(args: string[]): string {
  const result = spawnSync("pgbench", args, { encoding: "utf8" });
  if (result.status !== 0) throw new Error(`pgbench: ${result.stderr}`);
  return result.stdout;
}

function transactionsPerSecond(output: string): number {
  return Number(/tps = ([\d.]+)/.exec(output)?.[1] ?? Number.NaN);
}
