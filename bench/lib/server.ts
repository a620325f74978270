import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type KaravanProcess, launchKaravan } from "../../scripts/servers/karavan.ts";
import { processorMs } from "./processor-time.ts";

export interface ServerOptions {
  /** Undefined: the embedded database in `dataDir`. */
  databaseUrl?: string;
  /** Undefined: a new folder, gone when the server is stopped. */
  dataDir?: string;
  /** Undefined: a free one. */
  port?: number;
  env?: Record<string, string>;
  /** Hears the mistakes the server tells of, line by line; without it they go to standard error. */
  onMistake?: (line: string) => void;
}

/** A Karavan of its own in a process of its own. */
export interface BenchServer {
  url: string;
  pid: number;
  dataDir: string;
  /** Milliseconds from the start of the process until it said that it is ready. */
  readyAfterMs: number;
  /** Resident memory of the process, in megabytes. */
  memoryMb(): number;
  /** Milliseconds of processor time the process has used. */
  cpuMs(): number;
  /** Ends it as an operator does, and clears its data away when the folder was made for it. */
  stop(): Promise<void>;
}

/** Starts the server and waits until it is ready. */
export async function startServer(options: ServerOptions = {}): Promise<BenchServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "karavan-bench-"));
  const server = await launchServer({ ...options, dataDir });
  const { pid, url } = server;
  return {
    url,
    pid,
    dataDir,
    readyAfterMs: await server.ready,
    memoryMb: () => residentMegabytes(pid),
    cpuMs: () => processorMs(pid),
    stop: async () => {
      await server.end("SIGTERM");
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts the server as it is measured: nobody is slowed down by limits. Does not wait for anything. */
export function launchServer(options: ServerOptions & { dataDir: string }): Promise<KaravanProcess> {
  const { databaseUrl, dataDir, port, onMistake } = options;
  const env = {
    NODE_ENV: "production",
    RATE_LIMITS: "off",
    KARAVAN_DATA: dataDir,
    DATABASE_URL: databaseUrl,
    ...options.env,
  };
  const onLine = onMistake && ((line: string, isMistake: boolean) => isMistake && onMistake(line));
  return launchKaravan({ env, port, ...(onLine && { onLine }) });
}

/** VmRSS of /proc, which Linux counts in kibibytes. */
function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
