import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** The server restarts when its code changes; the web app reloads in the browser and passes /api on to the server. */
function run(command: string, args: string[]): ChildProcess {
  return spawn(command, args, { cwd: root, stdio: "inherit" });
}

const children = [
  run("node", [
    "--watch-path=apps/server/src",
    "--watch-path=packages",
    "--watch-preserve-output",
    "apps/server/src/main.ts",
  ]),
  run("npm", ["run", "dev", "--workspace", "@karavan/web"]),
];

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
}
for (const child of children) child.on("exit", (code) => process.exit(code ?? 0));
