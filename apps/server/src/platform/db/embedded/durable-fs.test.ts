import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { emptyTemplate, startTemporary, temporaryFolder } from "./testing/folders.ts";
import { startChild } from "./testing/processes.ts";

// Databases and processes are started one after the other, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(emptyTemplate);

const commits = 200;

test("every commit is synced to the disk before it is acknowledged", async () => {
  const database = await startTemporary(onTestFinished, { durable: true });
  const client = new pg.Client(database.connection);
  await client.connect();
  await client.query("create table t (id int)");
  const before = (await database.stats()).syncs;
  for (let id = 0; id < commits; id += 1) await client.query("insert into t values ($1)", [id]);
  expect((await database.stats()).syncs - before).toBeGreaterThanOrEqual(commits);
  await client.end();
});

/** Debian's package of that name; where it is missing, the test above has to do. */
const tracer = "strace";
const canTrace = spawnSync(tracer, ["-f", "-o", "/dev/null", "true"]).status === 0;

test.runIf(canTrace)("the operating system sees as many syncs as there are commits", async () => {
  const dataDir = await temporaryFolder(onTestFinished);
  const trace = join(dataDir, "trace");
  const before = [tracer, "-f", "-e", "trace=fdatasync,fsync", "-o", trace];
  const child = await startChild(dataDir, "commit-times", { argument: String(commits), before });
  expect(await child.ended, child.errors()).toBe(0);
  const synced = (await readFile(trace, "utf8")).match(/fdatasync\(\d+\)\s+= 0/g) ?? [];
  expect(synced.length).toBeGreaterThanOrEqual(commits);
});

test("without it, for tests, nothing is synced", async () => {
  const database = await startTemporary(onTestFinished);
  const client = new pg.Client(database.connection);
  await client.connect();
  await client.query("create table t (id int)");
  await client.end();
  expect((await database.stats()).syncs).toBe(0);
});

test("nothing acknowledged is lost when the process is killed", async () => {
  const dataDir = await temporaryFolder(onTestFinished);
  const acked: string[] = [];
  for (const round of [1, 2, 3]) {
    const child = await startChild(dataDir, "commit-for-ever");
    await child.says("acked", round * 40);
    child.process.kill("SIGKILL");
    await child.ended;
    acked.push(...child.facts.flatMap((fact) => (typeof fact["acked"] === "string" ? [fact["acked"]] : [])));
  }
  const lines: string[] = [];
  const database = await startTemporary(onTestFinished, { dataDir, durable: true, log: (line) => lines.push(line) });
  expect(lines.join("\n")).toContain("automatic recovery");
  const client = new pg.Client(database.connection);
  await client.connect();
  const { rows } = await client.query("select id::text from acked");
  const byIndex = await client.query("set enable_seqscan = off; select count(*)::int as rows from acked where id > 0");
  await client.end();
  const kept = new Set(rows.map((row) => row.id));
  expect(acked.filter((id) => !kept.has(id))).toEqual([]);
  expect([byIndex].flat().at(-1)?.rows).toEqual([{ rows: rows.length }]);
});

test("SIGTERM stops it with everything written, so the next start recovers nothing", async () => {
  const dataDir = await temporaryFolder(onTestFinished);
  const child = await startChild(dataDir, "stay");
  await child.says("started");
  child.process.kill("SIGTERM");
  await child.says("stopped");
  expect(await child.ended).toBe(0);
  expect(JSON.stringify(child.facts)).toContain("database system is shut down");
  const lines: string[] = [];
  await startTemporary(onTestFinished, { dataDir, log: (line) => lines.push(line) });
  expect(lines.join("\n")).not.toMatch(/recovery|interrupted/);
});

test("when PostgreSQL dies the process ends and says why", async () => {
  const child = await startChild(await temporaryFolder(onTestFinished), "crash");
  expect(await child.ended).not.toBe(0);
  expect(child.errors()).toContain("The embedded database stopped unexpectedly");
  expect(child.errors()).toContain("PANIC");
});
