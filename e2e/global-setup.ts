import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** The journeys walk through the built web app; it is built here when nobody did yet. Says what is left out. */
export default function prepare(): void {
  if (!process.env.KARAVAN_FIXTURES) {
    process.stdout.write("KARAVAN_FIXTURES is not set: the shared exports are left out\n");
  }
  if (existsSync(join(root, "apps/web/dist/index.html"))) return;
  const { status } = spawnSync("npm", ["run", "build"], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("the web app could not be built");
}
