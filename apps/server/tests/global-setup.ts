import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrationsDir } from "../src/app.ts";
import { openDatabase } from "../src/platform/db/database.ts";
import { startEmbeddedDatabase } from "../src/platform/db/embedded/index.ts";
import { migrate } from "../src/platform/db/migrate.ts";
import { openJobs } from "../src/platform/jobs/jobs.ts";
import { createLog } from "../src/platform/log.ts";

const log = createLog("error");

declare module "vitest" {
  export interface ProvidedContext {
    /** A migrated database to copy: a folder of the embedded one, or the name of one on the server. */
    template: string;
  }
}

/** Makes one migrated database for the whole run; every test file works on a copy of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const serverUrl = process.env.TEST_DATABASE_URL;
  return serverUrl ? setUpServerTemplate(project, serverUrl) : setUpEmbeddedTemplate(project);
}

async function setUpEmbeddedTemplate(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "karavan-template-"));
  const dataDir = join(folder, "postgres");
  const embedded = await startEmbeddedDatabase({ dataDir, durable: false });
  await prepare("embedded", embedded.connection);
  await embedded.stop();
  project.provide("template", dataDir);
  return async () => rmSync(folder, { recursive: true, force: true });
}

async function setUpServerTemplate(project: TestProject, serverUrl: string): Promise<() => Promise<void>> {
  const name = `karavan_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`drop database if exists ${name}`);
  await admin.query(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await prepare("server", { connectionString: url.href });
  project.provide("template", name);
  return async () => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  };
}

async function prepare(kind: "embedded" | "server", connection: Parameters<typeof openDatabase>[1]): Promise<void> {
  const database = openDatabase(kind, connection, { poolSize: 2, log });
  await migrate(database, migrationsDir, log);
  const jobs = await openJobs(database, log);
  await jobs.stop();
  await database.stop();
}
