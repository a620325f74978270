import { enableCompileCache } from "node:module";
import { setFlagsFromString } from "node:v8";
import type { App } from "./app.ts";
import { type Config, ConfigError, readConfig } from "./platform/config.ts";
import { createLog, type Log } from "./platform/log.ts";

/** Starts Karavan from the environment; a signal stops it cleanly. Resolves when it is ready. */
export async function main(): Promise<{ app: App; config: Config }> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  endOnMistake(log);
  const { startApp } = await loadApp();
  const app = await startApp({ config, log });
  setFlagsFromString("--semi-space-growth-factor=2");
  log.info({ url: app.url, services: config.services }, "ready");
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      log.info({ signal }, "stopping");
      app.stop().then(
        () => process.exit(0),
        (error) => {
          log.error({ err: error }, "did not stop cleanly");
          process.exit(1);
        },
      );
    });
  }
  return { app, config };
}

/**
 * Loads everything there is. What was compiled at an earlier start is taken from there (in the folder for temporary
 * files); and the young part of the heap does not grow meanwhile: a hundred megabytes of it would hold what starting
 * left behind for as long as nothing happens. Under load it may.
 */
function loadApp(): Promise<typeof import("./app.ts")> {
  enableCompileCache();
  setFlagsFromString("--semi-space-growth-factor=1");
  return import("./app.ts");
}

/**
 * A mistake that nobody handled ends the process, with a trace: what it left half done in memory is unknown (a loop that
 * follows the log may be gone), while all that was promised to anybody is in the database, where the process that the
 * supervisor starts next finds it. What is known to fail now and then (a database that is away) is handled where it happens.
 */
export function endOnMistake(log: Log): void {
  process.on("uncaughtException", (error, origin) => {
    log.fatal({ err: error, origin }, "a mistake that nobody handled; this process ends");
    process.exit(1);
  });
}

/** Ends the process with a sentence for what the operator can mend, and a stack for what we must. */
export function failToStart(error: unknown): never {
  const text = error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

if (import.meta.main) main().catch(failToStart);
