import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { failToStart, main } from "../apps/server/src/main.ts";
import type { Config } from "../apps/server/src/platform/config.ts";

const root = join(import.meta.dirname, "..");

/** Builds the web app when nobody did yet. */
function buildWebApp(): void {
  if (existsSync(join(root, "apps/web/dist/index.html"))) return;
  console.log("Building the web app (once) …");
  const built = spawnSync("npm", ["run", "build"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (built.status !== 0) throw new Error("the web app could not be built");
}

/** What works now but should be set before clients depend on it. */
function missingForProduction(config: Config): string[] {
  return [
    config.publicUrl ? "" : "PUBLIC_URL: the address people use, for links in letters, secure cookies and webhooks",
    config.databaseUrl
      ? ""
      : "DATABASE_URL: a PostgreSQL server; now an embedded one keeps its data in the data folder",
    config.secret
      ? ""
      : "KARAVAN_SECRET: the key to everything sealed at rest; now kept in the data folder beside the data",
    config.smtpUrl ? "" : "SMTP_URL: a mail server; now letters are kept under Settings › Outgoing mail",
  ].filter(Boolean);
}

async function start(): Promise<void> {
  buildWebApp();
  const { app, config } = await main();
  console.log(`\nKaravan is ready: ${config.publicUrl ?? app.url?.replace("127.0.0.1", "localhost")}\n`);
  const missing = missingForProduction(config);
  if (missing.length > 0)
    console.log(`Not set, fine for trying it out:\n${missing.map((line) => `  ${line}`).join("\n")}\n`);
}

start().catch(failToStart);
