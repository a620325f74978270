import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { freePort } from "./free-port.ts";

const root = join(import.meta.dirname, "../..");
/** A limit for what hangs; a start takes a few seconds. */
const longestStartMs = 150_000;
const keptLines = 50;
/** From this level on a line of the log is a mistake. */
const mistakeLevel = 50;

export interface LaunchOptions {
  /** The whole environment, besides the path to programs, address and port. */
  env: Readonly<Record<string, string | undefined>>;
  /** What is started; undefined: the server alone, without what `npm start` does around it. */
  program?: "apps/server/src/main.ts" | "scripts/start.ts";
  /** Undefined: a free one. */
  port?: number;
  /** Hears what the process writes; `isMistake`: an error of the log, or anything on standard error. Undefined: mistakes are shown. */
  onLine?: (line: string, isMistake: boolean) => void;
}

/** Karavan as operators run it, in a process of its own, from its first moment on. */
export class KaravanProcess {
  readonly url: string;
  readonly pid: number;
  /** Resolves when it says that it is ready, with the milliseconds that took; rejects when it ends before. */
  readonly ready: Promise<number>;
  readonly #child: ChildProcess;
  readonly #gone: Promise<unknown>;

  constructor(url: string, child: ChildProcess, ready: Promise<number>) {
    if (child.pid === undefined) throw new Error("the server has no process");
    this.url = url;
    this.pid = child.pid;
    this.ready = ready;
    this.#child = child;
    this.#gone = once(child, "exit");
  }

  /** Sends a signal and waits until the process is gone; SIGKILL ends it as a power cut would. The exit code. */
  async end(signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
    this.#child.kill(signal);
    await this.#gone;
    return this.#child.exitCode;
  }
}

/** Starts Karavan and resolves when it is ready. Rejects when it ends before, with what it wrote. */
export async function startKaravan(options: LaunchOptions): Promise<KaravanProcess> {
  const launched = await launchKaravan(options);
  await launched.ready;
  return launched;
}

/** Starts the process and does not wait for anything. */
export async function launchKaravan(options: LaunchOptions): Promise<KaravanProcess> {
  const { env, program = "apps/server/src/main.ts", onLine = showMistake } = options;
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, [join(root, program)], {
    cwd: root,
    // It is ready when its log says so.
    env: { PATH: process.env.PATH, HOST: "127.0.0.1", PORT: String(port), ...env, LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  dieTogether(child);
  const ready = follow(child, onLine);
  ready.catch(() => undefined);
  return new KaravanProcess(`http://127.0.0.1:${port}`, child, ready);
}

function showMistake(line: string, isMistake: boolean): void {
  if (isMistake) console.error(line);
}

function dieTogether(child: ChildProcess): void {
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
}

/** Reads to the end, also when it is ready: else the pipes fill up and the server stands still. */
function follow(
  child: ChildProcessByStdio<null, Readable, Readable>,
  onLine: NonNullable<LaunchOptions["onLine"]>,
): Promise<number> {
  const began = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const last: string[] = [];
  const hear = (line: string, isMistake: boolean) => {
    last.push(line);
    if (last.length > keptLines) last.shift();
    onLine(line, isMistake);
  };
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { level, message } = readLog(line);
    if (message === "ready") resolve(performance.now() - began);
    hear(line, level >= mistakeLevel);
  });
  createInterface({ input: child.stderr }).on("line", (line) => hear(line, true));
  const giveUp = () => reject(new Error(`Karavan did not start:\n${last.join("\n")}`));
  // All it wrote has been read by then.
  child.once("close", giveUp);
  const late = setTimeout(giveUp, longestStartMs);
  return promise.finally(() => clearTimeout(late));
}

/** A line of the log; what `npm start` prints for people is none. */
function readLog(line: string): { level: number; message: string } {
  const [, level, message] = /^\{"level":(\d+),.*"msg":"([^"]*)"\}$/.exec(line) ?? [];
  return { level: Number(level ?? 0), message: message ?? "" };
}
