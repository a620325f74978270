import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whom a program runs as: servers refuse to run as root. Undefined runs it as ourselves. */
export interface SystemUser {
  uid: number;
  gid: number;
}

interface RunOptions {
  user?: SystemUser | undefined;
  env?: Record<string, string>;
}

/**
 * Runs a program to its end and answers with its exit code and everything it wrote.
 * By way of a file: a server it starts may keep its output open, and a pipe would then never end.
 */
export function runProgram(
  program: string,
  args: string[],
  options: RunOptions = {},
): { code: number; output: string } {
  const folder = mkdtempSync(join(tmpdir(), "karavan-run-"));
  const file = join(folder, "output");
  const output = openSync(file, "w");
  try {
    const { status, error } = spawnSync(program, args, {
      cwd: "/",
      stdio: ["ignore", output, output],
      env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8", ...options.env },
      ...options.user,
    });
    if (error) throw error;
    return { code: status ?? -1, output: readFileSync(file, "utf8") };
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true });
  }
}

/** Runs a program that must succeed. Throws what it wrote when it did not. */
export function mustRun(program: string, args: string[], options: RunOptions = {}): string {
  const { code, output } = runProgram(program, args, options);
  if (code !== 0) throw new Error(`${program} failed with code ${code}:\n${output.trim()}`);
  return output;
}

/** The user a Debian package made for its server, when we are root; nobody else can or needs to change. */
export function serverUser(name: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entry = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .find(([user]) => user === name);
  if (!entry) throw new Error(`there is no system user ${name}, which its package makes; as root the server needs it`);
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}
