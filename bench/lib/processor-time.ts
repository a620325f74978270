import { readdirSync, readFileSync } from "node:fs";

const clockTicksPerSecond = 100;

/** Milliseconds of processor time a process has used; 0 when it is gone. */
export function processorMs(pid: number): number {
  try {
    // User and system time are fields 14 and 15, counted behind the name in brackets.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / clockTicksPerSecond;
  } catch {
    return 0;
  }
}

/** The processes in which PostgreSQL serves the connections of one database. */
export function backendsOf(database: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => commandOf(pid).startsWith("postgres:") && commandOf(pid).includes(` ${database} `));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
