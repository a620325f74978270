import { spawnSync } from "node:child_process";
import { join } from "node:path";

// Usage: node scripts/check-types.ts. Type-checks the server side and the web, which differ in their globals; what did not
// change since the last time is not looked at again.
const root = join(import.meta.dirname, "..");
const projects = ["tsconfig.json", "apps/web/tsconfig.json"];
const failed = projects.filter((project) => !checkTypes(project));

console.log(failed.length === 0 ? "types: no errors" : `types: errors in ${failed.join(" and ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;

function checkTypes(project: string): boolean {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const kept = join(root, "node_modules/.cache/types", `${project.replaceAll("/", "-")}.tsbuildinfo`);
  const incremental = ["--incremental", "--tsBuildInfoFile", kept];
  const arguments_ = [compiler, "--noEmit", ...incremental, "--pretty", "false", "--project", project];
  return spawnSync(process.execPath, arguments_, { cwd: root, stdio: "inherit" }).status === 0;
}
