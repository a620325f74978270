import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { postgresMajor } from "./folder.ts";
import { DatabaseFolderInUse, DatabaseFolderVersion, type EmbeddedDatabase, startEmbeddedDatabase } from "./index.ts";
import { emptyTemplate, startTemporary, temporaryFolder } from "./testing/folders.ts";
import { startChild } from "./testing/processes.ts";

// Databases and processes are started one after the other, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(emptyTemplate);

test("a second process is kept out of the folder, and told who has it", async () => {
  const dataDir = await temporaryFolder(onTestFinished);
  await startTemporary(onTestFinished, { dataDir });
  const refused = await (await startChild(dataDir, "only-start")).says("refused");
  expect(refused).toMatchObject({
    refused: "DatabaseFolderInUse",
    message: expect.stringContaining(`process ${process.pid} on `),
  });
});

test("the same process cannot open a folder twice either", async () => {
  const dataDir = await temporaryFolder(onTestFinished);
  await startTemporary(onTestFinished, { dataDir });
  await expect(startEmbeddedDatabase({ dataDir, lockWaitMs: 0 })).rejects.toThrow(DatabaseFolderInUse);
});

test("a folder is free again as soon as the process that had it is killed", async () => {
  const dataDir = await temporaryFolder(onTestFinished);
  const child = await startChild(dataDir, "stay");
  const { started } = await child.says("started");
  await expect(startEmbeddedDatabase({ dataDir, lockWaitMs: 0 })).rejects.toMatchObject({ pid: started });
  child.process.kill("SIGKILL");
  await child.ended;
  await startTemporary(onTestFinished, { dataDir, lockWaitMs: 0 });
});

test("a folder of another major version is refused and left alone", async () => {
  const dataDir = await temporaryFolder(onTestFinished);
  await mkdir(join(dataDir, "pgdata"));
  await writeFile(join(dataDir, "pgdata", "PG_VERSION"), "17\n");
  const refusal = startEmbeddedDatabase({ dataDir });
  await expect(refusal).rejects.toThrow(DatabaseFolderVersion);
  await expect(refusal).rejects.toThrow(/made by PostgreSQL 17.*karavan db dump.*karavan db restore/);
  expect(await readFile(join(dataDir, "pgdata", "PG_VERSION"), "utf8")).toBe("17\n");
});

test("only this user may reach the socket, which has no password; the version inside is the one we refuse others by", async () => {
  const database = await startTemporary(onTestFinished);
  expect((await stat(database.socketDir)).mode & 0o777).toBe(0o700);
  expect(await versionOf(database)).toBe(postgresMajor);
});

test("a path too long for a unix socket gets one in the folder for temporary files", async () => {
  const dataDir = join(await temporaryFolder(onTestFinished), "x".repeat(110));
  const database = await startTemporary(onTestFinished, { dataDir });
  expect(database.socketDir.startsWith(dataDir)).toBe(false);
  expect((await stat(database.socketDir)).mode & 0o777).toBe(0o700);
  expect(await versionOf(database)).toBe(postgresMajor);
  await database.stop();
  await expect(stat(database.socketDir)).rejects.toThrow(/ENOENT/);
});

test("copies of a template live apart, and keep what they had after a restart", async () => {
  const from = await emptyTemplate();
  const dataDir = await temporaryFolder(onTestFinished);
  const first = await startTemporary(onTestFinished, { from, dataDir });
  const pool = new pg.Pool(first.connection);
  await pool.query("create table notes (text text)");
  await pool.query("insert into notes values ('kept')");
  await pool.end();
  await first.stop();

  const second = await startTemporary(onTestFinished, { from });
  const other = new pg.Pool(second.connection);
  await expect(other.query("select * from notes")).rejects.toThrow(/does not exist/);
  await other.end();

  const again = await startTemporary(onTestFinished, { from, dataDir });
  const same = new pg.Pool(again.connection);
  expect((await same.query("select * from notes")).rows).toEqual([{ text: "kept" }]);
  await same.end();
});

test("a damaged folder is refused with PostgreSQL's own words, and not kept locked", async () => {
  const dataDir = await temporaryFolder(onTestFinished);
  await (await startTemporary(onTestFinished, { dataDir })).stop();
  await rm(join(dataDir, "pgdata", "global", "pg_control"));
  const restart = () => startEmbeddedDatabase({ dataDir, lockWaitMs: 0, durable: false });
  await expect(restart()).rejects.toThrow(/stopped unexpectedly.*pg_control/s);
  await expect(restart()).rejects.toThrow(/stopped unexpectedly.*pg_control/s);
});

async function versionOf(database: EmbeddedDatabase): Promise<string> {
  const client = new pg.Client(database.connection);
  await client.connect();
  const { rows } = await client.query("show server_version");
  await client.end();
  return rows[0].server_version.split(".")[0];
}
