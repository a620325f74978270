import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { type App, type AppOptions, startApp } from "../src/app.ts";
import { readConfig } from "../src/platform/config.ts";
import type { ConnectionOptions } from "../src/platform/db/database.ts";
import { startEmbeddedDatabase } from "../src/platform/db/embedded/index.ts";
import { createLog } from "../src/platform/log.ts";

/** A whole system of its own for one test file: a copy of the migrated database, a port, a data folder. */
export interface TestApp extends App {
  readonly url: string;
  readonly dataDir: string;
  readonly connection: { kind: "embedded" | "server"; options: ConnectionOptions };
}

export interface TestAppOptions {
  env?: Record<string, string>;
  clock?: AppOptions["clock"];
  /** Start workers and subscribers instead of driving them by `settle`. */
  workers?: boolean;
}

/** Starts a system on a fresh copy of the template. Call `stop` when the file is done. */
export async function startTestApp({ env = {}, clock, workers = false }: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), "karavan-test-"));
  const copy = await copyTemplate(dataDir);
  const config = readConfig({
    PORT: "0",
    HOST: "127.0.0.1",
    KARAVAN_DATA: dataDir,
    LOG_LEVEL: "error",
    RATE_LIMITS: "off",
    DATABASE_POOL: "10",
    // Nobody listens there: a test that needs Telegram names its emulator.
    TELEGRAM_API_ROOT: "http://127.0.0.1:9",
    ...env,
  });
  // Passwords of tests guard nothing.
  config.passwordCost = 10;
  const app = await startApp({
    config,
    log: createLog(config.logLevel),
    clock,
    manualWork: !workers,
    connection: copy.connection,
  });
  if (!app.url) throw new Error("the test system serves nobody");
  return {
    ...app,
    url: app.url,
    dataDir,
    connection: copy.connection,
    stop: async () => {
      await app.stop();
      await copy.remove();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function copyTemplate(
  dataDir: string,
): Promise<{ connection: TestApp["connection"]; remove: () => Promise<void> }> {
  const template = inject("template");
  const serverUrl = process.env.TEST_DATABASE_URL;
  if (serverUrl) return copyServerTemplate(serverUrl, template);
  const embedded = await startEmbeddedDatabase({ dataDir: join(dataDir, "postgres"), from: template, durable: false });
  return { connection: { kind: "embedded", options: embedded.connection }, remove: () => embedded.stop() };
}

async function copyServerTemplate(serverUrl: string, template: string) {
  const name = `karavan_test_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  await withAdmin(serverUrl, (admin) => admin.query(`create database ${name} template ${template}`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    connection: { kind: "server" as const, options: { connectionString: url.href } },
    remove: async () => {
      await withAdmin(serverUrl, (admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function withAdmin(serverUrl: string, run: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    await run(admin);
  } finally {
    await admin.end();
  }
}
