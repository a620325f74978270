import { join } from "node:path";
import { postgresql } from "./servers/postgresql.ts";
import type { Service } from "./servers/service.ts";

// Usage: npm run services [start|stop|status] [-- --fast]
// Servers of this machine's packages for development and tests, with their data below .services. `start` prints the
// environment variables that lead to them. `--fast` does not wait for the disk: for tests only.
// Environment: KARAVAN_SERVICES_DIR (default .services), KARAVAN_PG_PORT (default 54329).

const folder = process.env.KARAVAN_SERVICES_DIR ?? join(import.meta.dirname, "..", ".services");

const services: Service[] = [postgresql(join(folder, "postgresql"), Number(process.env.KARAVAN_PG_PORT ?? 54329))];

async function start(): Promise<void> {
  const missing = services.flatMap((service) => service.missing() ?? []);
  if (missing.length > 0) throw new Error(`Install first:\n  ${missing.join("\n  ")}`);
  for (const service of services) {
    const variables = await service.start({ fast: process.argv.includes("--fast") });
    console.error(`${service.name}: ${(await service.status()).text}`);
    for (const [name, value] of Object.entries(variables)) console.log(`${name}=${value}`);
  }
}

async function stop(): Promise<void> {
  for (const service of services.toReversed()) {
    await service.stop();
    console.error(`${service.name}: ${(await service.status()).text}`);
  }
}

/** Exit code 3, as init scripts have it, when one of them is not running. */
async function status(): Promise<void> {
  for (const service of services) {
    const { isRunning, text } = await service.status();
    console.log(`${service.name}: ${text}`);
    if (!isRunning) process.exitCode = 3;
  }
}

const actions: Record<string, () => Promise<void>> = { start, stop, status };
const [name = "start"] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

try {
  const action = actions[name];
  if (!action) throw new Error(`There is no "${name}"; use start, stop or status.`);
  await action();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
